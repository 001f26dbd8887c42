import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../../testing/close.ts';
import { readFixture } from '../../../testing/fixtures.ts';
import { array } from '../../array/index.ts';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { Rng } from '../../random/index.ts';
import { setStrict } from '../../simd/strict.ts';
import { cholesky, identity, Matrix, norm, transpose } from '../index.ts';

const INF = Number.POSITIVE_INFINITY;
const largest = (A: Matrix): number => norm(A.data, INF);

test('by hand', () => {
  const A = [
    [4, 12, -16],
    [12, 37, -43],
    [-16, -43, 98],
  ];
  expect(cholesky(A).toArray()).toEqual([
    [2, 0, 0],
    [6, 1, 0],
    [-8, 5, 3],
  ]);
  expect(A[0][1]).toBe(12);
});

describe('edges', () => {
  test('nothing, and one number', () => {
    expect(cholesky([]).shape).toEqual([0, 0]);
    expect(cholesky([[9]]).toArray()).toEqual([[3]]);
  });

  test('only the lower triangle is read', () => {
    expect(
      cholesky([
        [4, Number.NaN],
        [2, 10],
      ]).toArray(),
    ).toEqual([
      [2, 0],
      [1, 3],
    ]);
  });

  test.each([
    ['a rectangle', [[1, 2]], ShapeError, 'cholesky: axis n must have one length'],
    ['zero', [[0]], DomainError, 'got a leading minor of order 1 that is not positive'],
    ['∞', [[INF]], DomainError, 'all entries of A must be finite, got Infinity in A[0][0]'],
  ])('refuses %s', (_, A, Kind, message) => {
    expect(() => cholesky(A)).toThrow(Kind);
    expect(() => cholesky(A)).toThrow(message);
  });
});

test.each([1, 9, 100, 104, 105, 171, 300])('of 300, minor %i is named, whichever block it falls into', (minor) => {
  const A = identity(300);
  A.set(minor - 1, minor - 1, -1);
  expect(() => cholesky(A)).toThrow(`got a leading minor of order ${minor} that is not positive`);
});

test('law: L Lᵀ = A for A = GᵀG + I, L lower triangular with a positive diagonal', () => {
  const gram = fc.integer({ min: 1, max: 50 }).chain((n) =>
    fc
      .array(fc.integer({ min: -9, max: 9 }), { minLength: n * n, maxLength: n * n })
      .map((data) => new Matrix({ data, shape: [n, n] }))
      .map((G) => transpose(G).matmul(G).add(identity(n))),
  );
  fc.assert(
    fc.property(gram, (A) => {
      const L = cholesky(A);
      const n = A.shape[0];
      expectClose(L.matmul(transpose(L)), A, { atol: 2 * n * EPS * largest(A) });
      for (let i = 0; i < n; i++) {
        expect(L.at(i, i)).toBeGreaterThan(0);
        for (let j = i + 1; j < n; j++) expect(L.at(i, j)).toBe(0);
      }
    }),
    { numRuns: 40 },
  );
});

/** Symmetric, off-diagonal entries in [−1, 1] beside a diagonal that outweighs each row. */
function dominant(n: number): Matrix {
  const rng = new Rng(`dominant ${n}`);
  const A = Matrix.zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) A.set(i, j, rng.uniform(-1, 1));
    for (let j = 0; j < i; j++) A.set(j, i, A.at(i, j));
    A.set(i, i, n + 1);
  }
  return A;
}

describe.each([
  ['fused', false],
  ['strict', true],
] as const)('%s', (_, strict) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 50, 127, 128, 129, 130, 193])(
    'rows by fours, blocks, and what is left: %i',
    (n) => {
      const before = setStrict(strict);
      try {
        const A = dominant(n);
        const L = cholesky(A);
        expectClose(L.matmul(transpose(L)), A, { atol: 2 * n * EPS * largest(A) });
        for (let i = 0; i < n; i++)
          expect(
            L.row(i)
              .subarray(i + 1)
              .every((entry) => entry === 0),
          ).toBe(true);
      } finally {
        setStrict(before);
      }
    },
  );
});

describe('numbers that are not finite', () => {
  test.each([
    [5, 0, 0, Number.NaN],
    [5, 4, 4, INF],
    [5, 3, 1, Number.NaN],
    [130, 129, 0, INF],
    [130, 70, 70, -INF],
    [130, 129, 128, Number.NaN],
  ])('%i rows, entry (%i, %i): %d is named', (n, i, j, value) => {
    const A = dominant(n);
    A.set(i, j, value);
    expect(() => cholesky(A)).toThrow(`all entries of A must be finite, got ${value} in A[${i}][${j}]`);
  });

  test.each([5, 130])('above the diagonal of %i rows they are not read', (n) => {
    const A = dominant(n);
    const expected = cholesky(A);
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) A.set(i, j, j % 2 === 0 ? Number.NaN : INF);
    expect(cholesky(A).data).toEqual(expected.data);
  });
});

test('views are read where their numbers lie', () => {
  const A = dominant(9);
  const padded = array(A.toArray().map((row) => [7, ...row, 7])).slice(':', '1:10');
  expect(cholesky(padded).data).toEqual(cholesky(A).data);
});

interface Case {
  readonly name: string;
  readonly A: number[];
  readonly n: number;
  readonly minor?: number;
  readonly L: number[];
  readonly residual: number;
  readonly cond: number;
}

const fixture = readFixture<Case>(new URL('../fixtures/cholesky.json', import.meta.url));
test.each(fixture.cases)(`as LAPACK (SciPy ${fixture.versions.scipy}): $name`, ({ A: data, n, minor, ...c }) => {
  const A = new Matrix({ data, shape: [n, n] });
  if (minor !== undefined) {
    expect(() => cholesky(A)).toThrow(`a leading minor of order ${minor} that is not positive`);
    return;
  }
  const L = cholesky(A);
  const residual = largest(L.matmul(transpose(L)).sub(A)) / (largest(A) || 1);
  expect(residual).toBeLessThanOrEqual(10 * c.residual + 2 * n * EPS);
  if (c.cond < 1e10) expectClose(L.data, c.L, { atol: 4 * n * EPS * c.cond * norm(c.L, INF) });
});
