import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { cond, frobeniusNorm, lowRankApproximation, Matrix, matrixRank, norm, pinv, svd } from '../index.ts';
import { largest } from '../vectors/norm.ts';

const INF = Number.POSITIVE_INFINITY;
const rows = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([m, n]) =>
    fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: n, maxLength: n }), { minLength: m, maxLength: m }),
  );

describe('by hand', () => {
  test('rank', () => {
    expect(
      matrixRank([
        [1, 2],
        [2, 4],
      ]),
    ).toBe(1);
    expect(matrixRank(Matrix.zeros(3, 2))).toBe(0);
    expect(matrixRank(Matrix.zeros(0, 2))).toBe(0);
    expect(matrixRank(Matrix.identity(3).scale(1e-300))).toBe(3);
    expect(
      matrixRank(
        [
          [1, 0],
          [0, 1e-3],
        ],
        { tol: 1e-3 },
      ),
    ).toBe(1); // at the tolerance counts as zero
  });

  test('pinv: the mean of equal equations, the shortest of many solutions', () => {
    expectClose(pinv([[1], [1]]), [[0.5, 0.5]], { rtol: 4 * EPS });
    expectClose(pinv([[3, 4]]), [[3 / 25], [4 / 25]], { rtol: 8 * EPS });
    expect(pinv(Matrix.zeros(2, 3)).toArray()).toEqual(Matrix.zeros(3, 2).toArray());
    expect(pinv(Matrix.zeros(0, 3)).shape).toEqual([3, 0]);
    const small = [
      [1, 0],
      [0, 1e-6],
    ];
    expectClose(
      pinv(small, { rtol: 1e-5 }),
      [
        [1, 0],
        [0, 0],
      ],
      { atol: EPS },
    );
  });

  test('cond: [[1, 2], [3, 4]] has κ₁ = 6 · 3.5, κ₂ = (15 + √221) / 2', () => {
    const A = [
      [1, 2],
      [3, 4],
    ];
    expectClose(cond(A, 1), 21, { rtol: 16 * EPS });
    expectClose(cond(A), (15 + Math.sqrt(221)) / 2, { rtol: 32 * EPS });
    expectClose(cond(A, 'fro'), 15, { rtol: 16 * EPS });
    expect(
      cond(
        [
          [1, 2],
          [2, 4],
        ],
        INF,
      ),
    ).toBe(INF);
    expect(cond(Matrix.zeros(2, 3))).toBe(INF);
  });

  test('low rank keeps the largest stretch', () => {
    const A = [
      [3, 0],
      [0, 1],
    ];
    expectClose(
      lowRankApproximation(A, 1),
      [
        [3, 0],
        [0, 0],
      ],
      { atol: 2 * EPS },
    );
    expect(lowRankApproximation(A, 0).toArray()).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expectClose(lowRankApproximation(A, 2), A, { atol: 4 * EPS });
  });
});

describe('edges', () => {
  test.each([
    ['a rank above both sides', () => lowRankApproximation([[1, 2]], 2), DomainError, 'whole number in [0, 1], got 2'],
    ['half a rank', () => lowRankApproximation([[1, 2]], 0.5), DomainError, 'whole number in [0, 1], got 0.5'],
    ['cond of nothing', () => cond([]), DomainError, 'cond: A must have an entry, got shape (0, 0)'],
    ['cond of a rectangle by columns', () => cond([[1, 2]], 1), ShapeError, 'A must be square'],
    ['an unknown norm', () => cond([[1]], 3), DomainError, "ord of a matrix must be 'fro'"],
    ['a negative tolerance', () => matrixRank([[1]], { tol: -1 }), DomainError, 'tol must be in [0, ∞), got -1'],
    ['a negative relative tolerance', () => pinv([[1]], { rtol: -1 }), DomainError, 'rtol must be in [0, ∞), got -1'],
    ['NaN', () => matrixRank([[Number.NaN]]), DomainError, 'must be finite'],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });
});

describe('laws', () => {
  test('Penrose: A A⁺ A = A, A⁺ A A⁺ = A⁺, A A⁺ and A⁺ A symmetric', () => {
    fc.assert(
      fc.property(rows, (values) => {
        const A = new Matrix(values);
        const P = pinv(A);
        const allowed = { atol: 1000 * EPS * (1 + largest(P.data)) ** 2 };
        expectClose(A.matmul(P).matmul(A), A, allowed);
        expectClose(P.matmul(A).matmul(P), P, allowed);
        expectClose(A.matmul(P).transpose(), A.matmul(P), allowed);
        expectClose(P.matmul(A).transpose(), P.matmul(A), allowed);
      }),
    );
  });

  test('Eckart and Young: ‖A − Aₖ‖² = Σ σᵢ² over i > k, and Aₖ has rank ≤ k', () => {
    fc.assert(
      fc.property(rows, fc.nat(6), (A, wish) => {
        const { s } = svd(A);
        const k = Math.min(wish, s.length);
        const Ak = lowRankApproximation(A, k);
        expectClose(frobeniusNorm(new Matrix(A).sub(Ak)), norm(s.subarray(k)), { atol: 200 * EPS });
        expect(matrixRank(Ak, { tol: 200 * EPS })).toBeLessThanOrEqual(k);
      }),
    );
  });
});

interface Case {
  readonly name: string;
  readonly A: number[][];
  readonly pinv: number[][];
  readonly rank: number;
  readonly s: number[];
  readonly cond: number;
  readonly cond1?: number;
  readonly condinf?: number;
  readonly condfro?: number;
}

describe('authority', () => {
  const { cases, versions } = readFixture<Case>(new URL('../fixtures/pinv.json', import.meta.url));
  test.each(cases)(`as NumPy ${versions.numpy}: $name`, (c) => {
    const [m, n] = [c.A.length, c.A[0].length];
    expect(matrixRank(c.A)).toBe(c.rank);
    // Rounding A by n eps ‖A‖ changes A⁺ by that times ‖A⁺‖²; only the singular values that count have a say.
    const least = c.rank === 0 ? 1 : c.s[c.rank - 1];
    expectClose(pinv(c.A), c.pinv, { atol: (4 * Math.max(m, n) * EPS * (c.s[0] || 1)) / least ** 2 });
    const rounding = 4 * Math.max(m, n) * EPS * c.cond; // the relative error that κ itself has
    if (rounding < 1) expectClose(cond(c.A), c.cond, { rtol: rounding });
    else expect(cond(c.A)).toBeGreaterThan(1e13);
    for (const [ord, expected] of [
      [1, c.cond1],
      [INF, c.condinf],
      ['fro', c.condfro],
    ] as const) {
      if (expected !== undefined) expectClose(cond(c.A, ord), expected, { rtol: Math.min(rounding, 0.5) });
    }
  });
});
