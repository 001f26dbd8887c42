import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { Rng } from '../../random/index.ts';
import { frobeniusNorm, Matrix, type Svd, svd, svdJacobi } from '../index.ts';
import { largest } from '../vectors/norm.ts';

// One signature: the compiler checks it here.
const METHODS: readonly (readonly [string, typeof svd])[] = [
  ['svd', svd],
  ['svdJacobi', svdJacobi],
];

/** The largest entry of QᵀQ − I. */
const offIdentity = (Q: Matrix): number => largest(Q.transpose().matmul(Q).sub(Matrix.identity(Q.shape[1])).data);

/** U Σ Vᵀ, with σ / unit on the diagonal of Σ. */
function compose({ u, s, vt }: Svd, unit = 1): Matrix {
  const S = Matrix.zeros(u.shape[1], vt.shape[0]);
  for (let i = 0; i < s.length; i++) S.set(i, i, s[i] / unit);
  return u.matmul(S).matmul(vt);
}

describe.each(METHODS)('%s', (name, decompose) => {
  describe('by hand', () => {
    test('AᵀA = [[25, 20], [20, 25]] has eigenvalues 45 and 5', () => {
      const A = [
        [3, 0],
        [4, 5],
      ];
      const result = decompose(A);
      expectClose(result.s, [Math.sqrt(45), Math.sqrt(5)], { rtol: 4 * EPS });
      expectClose(compose(result), A, { atol: 8 * EPS });
      expectClose(Array.from(result.vt.row(0), Math.abs), [Math.SQRT1_2, Math.SQRT1_2], { rtol: 4 * EPS });
    });

    test('a diagonal: sizes in falling order, no sign', () => {
      const result = decompose([
        [0, -5],
        [2, 0],
      ]);
      expect(Array.from(result.s)).toEqual([5, 2]);
      expect(compose(result).toArray()).toEqual([
        [0, -5],
        [2, 0],
      ]);
    });
  });

  describe('edges', () => {
    test('shapes, full and reduced', () => {
      const shapes = (A: Matrix, fullMatrices: boolean): unknown => {
        const { u, s, vt } = decompose(A, { fullMatrices });
        return [u.shape, s.length, vt.shape];
      };
      expect(shapes(Matrix.zeros(5, 3), true)).toEqual([[5, 5], 3, [3, 3]]);
      expect(shapes(Matrix.zeros(5, 3), false)).toEqual([[5, 3], 3, [3, 3]]);
      expect(shapes(Matrix.zeros(2, 3), true)).toEqual([[2, 2], 2, [3, 3]]);
      expect(shapes(Matrix.zeros(2, 3), false)).toEqual([[2, 2], 2, [2, 3]]);
      expect(shapes(Matrix.zeros(0, 3), true)).toEqual([[0, 0], 0, [3, 3]]);
      expect(shapes(Matrix.zeros(0, 3), false)).toEqual([[0, 0], 0, [0, 3]]);
    });

    test('the argument stays as it was', () => {
      const A = new Matrix([
        [3, 0],
        [4, 5],
      ]);
      decompose(A);
      expect(A.toArray()).toEqual([
        [3, 0],
        [4, 5],
      ]);
    });

    test.each([
      [
        'NaN',
        [
          [1, 2],
          [3, Number.NaN],
        ],
        DomainError,
        `${name}: all entries of A must be finite, got NaN in A[1][1]`,
      ],
      ['∞', [[1, Number.NEGATIVE_INFINITY]], DomainError, 'got -Infinity in A[0][1]'],
      ['a vector', [1, 2] as never, ShapeError, 'wrap one row'],
    ])('refuses %s', (_, A, Kind, message) => {
      expect(() => decompose(A)).toThrow(Kind);
      expect(() => decompose(A)).toThrow(message);
    });
  });

  const entry = fc.integer({ min: -4, max: 4 }); // many ties, zeros and singular matrices
  const matrix = fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
    .chain(([m, n]) => fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: m, maxLength: m }));

  describe('laws', () => {
    test('U Σ Vᵀ = A, UᵀU = I, VᵀV = I, σ falling and ≥ 0, Σ σ² = ‖A‖²', () => {
      fc.assert(
        fc.property(matrix, (A) => {
          const result = decompose(A);
          const { u, s, vt } = result;
          expectClose(compose(result), A, { atol: 200 * EPS });
          expect(Math.max(offIdentity(u), offIdentity(vt))).toBeLessThan(40 * EPS);
          for (let i = 0; i < s.length; i++) expect(s[i]).toBeLessThanOrEqual(s[i - 1] ?? Number.POSITIVE_INFINITY);
          expect(s.at(-1)).toBeGreaterThanOrEqual(0);
          expectClose(s.norm(), frobeniusNorm(A), { rtol: 20 * EPS });
        }),
      );
    });

    test('sparse matrices, whose bidiagonal forms have zeros in the middle, converge too', () => {
      const rng = new Rng('sparse');
      for (let trial = 0; trial < 400; trial++) {
        const [m, n] = [rng.integers(4, 18), rng.integers(4, 18)];
        const data = Float64Array.from({ length: m * n }, () => (rng.random() < 0.12 ? rng.normal() : 0));
        const A = new Matrix({ data, shape: [m, n] });
        expectClose(compose(decompose(A)).data, data, { atol: 200 * EPS });
      }
    });

    test('A and Aᵀ have the same singular values; reduced factors are parts of the full ones', () => {
      fc.assert(
        fc.property(matrix, (A) => {
          const { s } = decompose(A);
          expectClose(decompose(new Matrix(A).transpose()).s, s, { atol: 100 * EPS });
          expectClose(compose(decompose(A, { fullMatrices: false })), A, { atol: 200 * EPS });
        }),
      );
    });
  });

  interface Case {
    readonly name: string;
    readonly A: number[][];
    readonly shape: [number, number];
    readonly s: number[];
    readonly residual: number;
    readonly offU: number;
    readonly offV: number;
    readonly exact?: number[];
  }
  const { cases, versions } = readFixture<Case>(new URL('../fixtures/svd.json', import.meta.url));

  describe('authority', () => {
    test.each(cases)(`as LAPACK through NumPy ${versions.numpy}: $name`, (c) => {
      const A = new Matrix({ data: c.A.flat(), shape: c.shape });
      const result = decompose(A);
      const unit = c.s[0] || 1;
      const scaled = { data: A.data.map((a) => a / unit), shape: A.shape }; // 1 / unit itself may overflow
      const residual = largest(compose(result, unit).sub(scaled).data);
      // Where LAPACK's own figure is 0 by luck, a few roundings must still be allowed.
      expect(residual).toBeLessThanOrEqual(10 * c.residual + 20 * EPS);
      expect(offIdentity(result.u)).toBeLessThanOrEqual(10 * c.offU + 20 * EPS);
      expect(offIdentity(result.vt.transpose())).toBeLessThanOrEqual(10 * c.offV + 20 * EPS);
      // Weyl: a backward error of n eps σ₁ moves no singular value further. Subnormals are spaced 2⁻¹⁰⁷⁴.
      expectClose(result.s, c.s, { atol: Math.max(...c.shape) * EPS * unit * 4 + 2 * 2 ** -1074 });
    });
  });
});

describe('what the twin is for', () => {
  const { cases } = readFixture<{ name: string; A: number[][]; exact?: number[] }>(
    new URL('../fixtures/svd.json', import.meta.url),
  );
  test.each(cases.filter(({ exact }) => exact))('all digits of every singular value, by mpmath: $name', (c) => {
    expectClose(svdJacobi(c.A).s, c.exact, { rtol: 200 * EPS });
  });
});
