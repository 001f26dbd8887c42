import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { eigh, Matrix, trace } from '../index.ts';
import { largest } from '../vectors/norm.ts';

const offIdentity = (Q: Matrix): number => largest(Q.transpose().matmul(Q).sub(Matrix.identity(Q.shape[1])).data);

/** The largest entry of A V − V Λ, with A and Λ divided by `unit`. */
function residualOf(A: Matrix, unit: number): number {
  const { eigenvalues, eigenvectors: V } = eigh(A);
  const scaled = new Matrix({ data: A.data.map((a) => a / unit), shape: A.shape });
  const VL = V.copy();
  for (const row of VL) row.set(row.map((v, j) => v * (eigenvalues[j] / unit)));
  return largest(scaled.matmul(V).sub(VL).data);
}

describe('by hand', () => {
  test('[[2, 1], [1, 2]]: (1, −1) is kept, (1, 1) is stretched by 3', () => {
    const { eigenvalues, eigenvectors } = eigh([
      [2, 1],
      [1, 2],
    ]);
    expectClose(eigenvalues, [1, 3], { rtol: 4 * EPS });
    const [u, v] = [eigenvectors.col(0), eigenvectors.col(1)];
    expectClose([u[0] / u[1], v[0] / v[1]], [-1, 1], { rtol: 4 * EPS });
    expectClose([u.norm(), v.norm()], [1, 1], { rtol: 4 * EPS });
  });

  test('a diagonal is sorted, rising', () => {
    const { eigenvalues, eigenvectors } = eigh([
      [3, 0, 0],
      [0, -1, 0],
      [0, 0, 2],
    ]);
    expect(Array.from(eigenvalues)).toEqual([-1, 2, 3]);
    expect(Array.from(eigenvectors.data, Math.abs)).toEqual([0, 0, 1, 1, 0, 0, 0, 1, 0]);
  });

  test('second differences: 2 − 2 cos(kπ / (n + 1))', () => {
    const n = 6;
    const A = Matrix.zeros(n, n);
    for (let i = 0; i < n; i++) {
      A.set(i, i, 2);
      if (i > 0) A.set(i, i - 1, -1);
      if (i > 0) A.set(i - 1, i, -1);
    }
    const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)));
    expectClose(eigh(A).eigenvalues, expected, { atol: 16 * EPS });
  });
});

describe('edges', () => {
  test('unsymmetric by rounding is symmetric, the argument stays as it was', () => {
    const A = new Matrix([
      [1, 0.3],
      [0.1 * 3, 1],
    ]);
    const before = A.toArray();
    expectClose(eigh(A).eigenvalues, [0.7, 1.3], { rtol: 8 * EPS });
    expect(A.toArray()).toEqual(before);
  });

  test.each([
    ['a rectangle', [[1, 2]], ShapeError, 'A must be square'],
    ['NaN', [[Number.NaN]], DomainError, 'eigh: all entries of A must be finite, got NaN in A[0][0]'],
    [
      'an unsymmetric matrix',
      [
        [1, 2],
        [3, 1],
      ],
      DomainError,
      'eigh: A must be symmetric, got 3 in A[1][0] but 2 in A[0][1] — use eig',
    ],
  ])('refuses %s', (_, A, Kind, message) => {
    expect(() => eigh(A)).toThrow(Kind);
    expect(() => eigh(A)).toThrow(message);
  });
});

test('law: A V = V Λ, VᵀV = I, λ rising, Σ λ = tr A', () => {
  const rows = fc.integer({ min: 1, max: 8 }).chain((n) =>
    fc.array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: n, maxLength: n }), {
      minLength: n,
      maxLength: n,
    }),
  );
  fc.assert(
    fc.property(rows, (B) => {
      const A = new Matrix(B).add(new Matrix(B).transpose());
      const { eigenvalues, eigenvectors } = eigh(A);
      expect(residualOf(A, 1)).toBeLessThan(400 * EPS);
      expect(offIdentity(eigenvectors)).toBeLessThan(40 * EPS);
      expect(Array.from(eigenvalues)).toEqual(Array.from(eigenvalues).sort((a, b) => a - b));
      expectClose(
        eigenvalues.reduce((sum, value) => sum + value, 0),
        trace(A),
        { atol: 400 * EPS },
      );
    }),
  );
});

interface Case {
  readonly name: string;
  readonly A: number[][];
  readonly eigenvalues: number[];
  readonly residual: number;
  readonly off: number;
}

describe('authority', () => {
  const { cases, versions } = readFixture<Case>(new URL('../fixtures/eigh.json', import.meta.url));
  test.each(cases)(`as LAPACK through NumPy ${versions.numpy}: $name`, (c) => {
    const n = c.A.length;
    const A = new Matrix(c.A);
    const unit = largest(c.eigenvalues) || 1;
    const { eigenvalues, eigenvectors } = eigh(A);
    // Where LAPACK's own figure is 0 by luck, a few roundings must still be allowed.
    expect(residualOf(A, unit)).toBeLessThanOrEqual(10 * c.residual + 20 * EPS);
    expect(offIdentity(eigenvectors)).toBeLessThanOrEqual(10 * c.off + 20 * EPS);
    // Weyl: a backward error of n eps ‖A‖ moves no eigenvalue further. Subnormals are spaced 2⁻¹⁰⁷⁴.
    expectClose(eigenvalues, c.eigenvalues, { atol: 4 * n * EPS * unit + 2 * 2 ** -1074 });
  });
});
