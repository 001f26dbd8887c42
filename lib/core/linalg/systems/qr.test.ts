import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, SingularMatrixError } from '../../errors/index.ts';
import { gramSchmidt, identity, Matrix, matmul, norm, qr, transpose } from '../index.ts';
import { qr as reference } from './qr.reference.ts';

const INF = Number.POSITIVE_INFINITY;
const largest = (A: Matrix): number => norm(A.data, INF);
const residual = (A: Matrix, { q, r }: { q: Matrix; r: Matrix }): number =>
  largest(q.matmul(r).sub(A)) / (largest(A) || 1);
const orthogonality = (q: Matrix): number => largest(matmul(transpose(q), q).sub(identity(q.shape[1])));
const hilbert = (n: number): Matrix =>
  new Matrix(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => 1 / (i + j + 1))));

interface Case {
  readonly name: string;
  readonly A: number[];
  readonly shape: [number, number];
  readonly residual: number;
  readonly orthogonality: number;
  readonly R: number[];
}
const fixture = readFixture<Case>(new URL('../fixtures/qr.json', import.meta.url));

describe.each([
  ['qr', qr],
  ['qr, the textbook', reference],
])('%s', (_, decompose) => {
  test('by hand: 3, 4 is 5 long', () => {
    const { q, r } = decompose([
      [3, 1],
      [4, 2],
    ]);
    const close = { atol: 4 * EPS };
    expectClose(
      q,
      [
        [-0.6, -0.8],
        [-0.8, 0.6],
      ],
      close,
    );
    expectClose(
      r,
      [
        [-5, -2.2],
        [0, 0.4],
      ],
      close,
    );
  });

  test('a zero on the diagonal counts as positive, as in LAPACK', () => {
    const { q, r } = decompose([
      [0, 1],
      [2, 3],
    ]);
    expectClose(r.data, [-2, -3, 0, -1], { atol: 4 * EPS });
    expectClose(q.data, [0, -1, -1, 0], { atol: 4 * EPS });
  });

  test('edges: nothing, zeros, a triangle already', () => {
    expect(decompose([]).q.shape).toEqual([0, 0]);
    const none = decompose(Matrix.zeros(3, 0), { mode: 'complete' });
    expect([none.q.toArray(), none.r.shape]).toEqual([identity(3).toArray(), [3, 0]]);
    expect(decompose(Matrix.zeros(0, 2)).r.shape).toEqual([0, 2]);
    expect(decompose(Matrix.zeros(2, 2)).q.toArray()).toEqual(identity(2).toArray());
    const triangle = [
      [2, 1],
      [0, 3],
    ];
    expect(decompose(triangle).r.toArray()).toEqual(triangle);
    expect(() => decompose([[Number.NaN]])).toThrow(DomainError);
    expect(() => decompose([[Number.NaN]])).toThrow('qr: all entries of A must be finite, got NaN in A[0][0]');
  });

  test.each(fixture.cases)(`within 10 × LAPACK's residuals (NumPy ${fixture.versions.numpy}): $name`, (c) => {
    const A = new Matrix({ data: c.A, shape: c.shape });
    const [n, d] = c.shape;
    const complete = decompose(A, { mode: 'complete' });
    expect([complete.q.shape, complete.r.shape]).toEqual([
      [n, n],
      [n, d],
    ]);
    // Where LAPACK's own residual is 0 by luck, a few roundings must still be allowed.
    const roundings = 2 * Math.max(n, d) * EPS;
    expect(residual(A, complete)).toBeLessThanOrEqual(10 * c.residual + roundings);
    expect(orthogonality(complete.q)).toBeLessThanOrEqual(10 * c.orthogonality + roundings);
    const { q, r } = decompose(A);
    expect(q.shape).toEqual([n, Math.min(n, d)]);
    expect(residual(A, { q, r })).toBeLessThanOrEqual(10 * c.residual + roundings);
    // Signs as LAPACK's, and with them the numbers, where the columns are clearly independent.
    if (/^(random|tall|wide|one|textbook)/.test(c.name)) {
      expectClose(r.data, c.R, { atol: 200 * roundings * norm(c.R, INF) });
    }
  });
});

const matrix = (max: number): fc.Arbitrary<Matrix> =>
  fc
    .tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }))
    .chain(([n, d]) =>
      fc
        .array(fc.integer({ min: -9, max: 9 }), { minLength: n * d, maxLength: n * d })
        .map((data) => new Matrix({ data: Float64Array.from(data), shape: [n, d] })),
    );

test('law: A = Q R, Qᵀ Q = I, R upper triangular, whatever the rank; the textbook has the same |rᵢᵢ|', () => {
  fc.assert(
    fc.property(matrix(70), fc.constantFrom('reduced' as const, 'complete' as const), (A, mode) => {
      const { q, r } = qr(A, { mode });
      const roundings = 4 * Math.max(...A.shape) * EPS;
      expect(residual(A, { q, r })).toBeLessThanOrEqual(4 * roundings);
      expect(orthogonality(q)).toBeLessThanOrEqual(roundings);
      for (let i = 0; i < r.shape[0]; i++) {
        for (let j = 0; j < Math.min(i, r.shape[1]); j++) expect(r.at(i, j)).toBe(0);
      }
      expectClose(matmul(transpose(r), r), transpose(A).matmul(A), { atol: 20 * A.shape[0] * roundings * 81 });
    }),
    { numRuns: 40 },
  );
});

describe('gramSchmidt', () => {
  test('by hand', () => {
    const { q, r } = gramSchmidt([
      [3, 1],
      [4, 2],
    ]);
    expectClose(
      q,
      [
        [0.6, -0.8],
        [0.8, 0.6],
      ],
      { atol: 8 * EPS },
    );
    expectClose(
      r,
      [
        [5, 2.2],
        [0, 0.4],
      ],
      { atol: 8 * EPS },
    );
  });

  test('edges', () => {
    expect(gramSchmidt([]).q.shape).toEqual([0, 0]);
    expect(gramSchmidt(Matrix.zeros(3, 0)).q.shape).toEqual([3, 0]);
    const dependent = [
      [1, 2, 0],
      [2, 4, 1],
      [3, 6, 0],
    ];
    for (const [A, column] of [
      [dependent, 1],
      [[[0]], 0],
      [[[1, 2]], 1],
    ] as const) {
      expect(() => gramSchmidt(A)).toThrow(SingularMatrixError);
      expect(() => gramSchmidt(A)).toThrow(`nothing but rounding error left of column ${column}`);
    }
    expect(() => gramSchmidt([[INF]])).toThrow('gramSchmidt: all entries of A must be finite');
  });

  test('law: A = Q R either way, and Q = ±Q of the mirrors where columns are far from dependent', () => {
    fc.assert(
      fc.property(matrix(12), fc.constantFrom('modified' as const, 'classical' as const), (rows, method) => {
        const d = Math.min(...rows.shape);
        const A = new Matrix(rows.toArray().map((row) => Array.from(row.slice(0, d))));
        for (let i = 0; i < d; i++) A.set(i, i, 200);
        const { q, r } = gramSchmidt(A, { method });
        const mirrored = qr(A);
        expect(residual(A, { q, r })).toBeLessThanOrEqual(16 * A.shape[0] * EPS);
        const sign = Array.from({ length: d }, (_, j) => Math.sign(mirrored.r.at(j, j)));
        expectClose(
          q,
          mirrored.q.toArray().map((row) => row.map((x, j) => x * sign[j])),
          { atol: 64 * A.shape[0] * EPS },
        );
      }),
      { numRuns: 50 },
    );
  });

  // Björck 1967: modified loses cond · ε, classical about its square, mirrors nothing.
  test('Hilbert’s matrix shows the loss of orthogonality', () => {
    const A = hilbert(8); // cond 1.5e10
    const lost = {
      modified: orthogonality(gramSchmidt(A).q),
      classical: orthogonality(gramSchmidt(A, { method: 'classical' }).q),
      mirrors: orthogonality(qr(A).q),
    };
    expect(lost.mirrors).toBeLessThan(16 * EPS);
    expect(lost.modified).toBeGreaterThan(1e-10);
    expect(lost.modified).toBeLessThan(1.5e10 * 10 * EPS);
    expect(lost.classical).toBeGreaterThan(1e4 * lost.modified);
  });
});
