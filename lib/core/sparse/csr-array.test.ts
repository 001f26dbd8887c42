import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPS, expectClose } from '../../testing/close.ts';
import { readFixture } from '../../testing/fixtures.ts';
import { arange } from '../array/index.ts';
import { DomainError, ShapeError } from '../errors/index.ts';
import { Matrix, matmul, matvec } from '../linalg/index.ts';
import { type Compressed, CsrArray, type Triplet } from './index.ts';

describe('by hand', () => {
  const A = CsrArray.fromDense([
    [0, 2, 0],
    [0, 0, 0],
    [1, 0, 3],
  ]);

  test('the three arrays of the textbook', () => {
    expect([[...A.data], [...A.indices], [...A.indptr], A.nnz]).toEqual([[2, 1, 3], [1, 0, 2], [0, 1, 1, 3], 3]);
    expect([A.at(0, 1), A.at(0, 0), A.at(1, 2), A.at(2, 2)]).toEqual([2, 0, 0, 3]);
    expect([[...A.row(2)], [...A.row(1)], [...A.diagonal()]]).toEqual([
      [1, 0, 3],
      [0, 0, 0],
      [0, 0, 3],
    ]);
  });

  test('entries of one place are added, in any order, and a sum of 0 stays stored', () => {
    const B = CsrArray.fromTriplets(
      [
        [1, 1, 5],
        [0, 2, 1],
        [1, 0, 4],
        [1, 1, -5],
        [0, 2, 2],
      ],
      [2, 3],
    );
    expect([...B]).toEqual([
      [0, 2, 3],
      [1, 0, 4],
      [1, 1, 0],
    ]);
    expect(B.toDense().toArray()).toEqual([
      [0, 0, 3],
      [4, 0, 0],
    ]);
  });

  test('rows share their entries', () => {
    const rows = A.rows(-2);
    expect([rows.shape, [...rows]]).toEqual([
      [2, 3],
      [
        [1, 0, 1],
        [1, 2, 3],
      ],
    ]);
    expect(rows.data.buffer).toBe(A.data.buffer);
    expect([A.rows(1, 1).shape, A.rows(2, 1).nnz, A.rows(0, -1).nnz]).toEqual([[0, 3], 0, 1]);
  });

  test('NaN and ∞ are entries', () => {
    const B = CsrArray.fromDense([[Number.NaN, 0, Number.NEGATIVE_INFINITY]]);
    expect(B.nnz).toBe(2);
    expect(String(B).split('\n').slice(3)).toEqual(['  (0, 0)\tnan', '  (0, 2)\t-inf']);
  });

  test('arrays with two axes are matrices, with one axis vectors, also views', () => {
    expect([...A.matvec(arange(6).slice('::2'))]).toEqual([4, 0, 12]);
    expect(CsrArray.fromDense(arange(4).reshape(2, 2).T).toDense().toArray()).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });
});

describe('edges', () => {
  test('what is no compressed matrix is refused', () => {
    const parts = (data: number[], indices: number[], indptr: number[]): Compressed => ({
      data: Float64Array.from(data),
      indices: Int32Array.from(indices),
      indptr: Int32Array.from(indptr),
    });
    for (const wrong of [
      parts([1, 2], [0, 1], [0, 1]),
      parts([1, 2], [0, 1], [1, 1, 2]),
      parts([1, 2], [0, 1], [0, 1, 1]),
      parts([1, 2], [0], [0, 1, 2]),
    ]) {
      expect(() => new CsrArray(wrong, [2, 2])).toThrow(ShapeError);
    }
    expect(() => new CsrArray(parts([1, 2], [0, 1], [0, 3, 2]), [2, 2])).toThrow('indptr must not fall, got row 1');
    for (const indices of [
      [1, 0],
      [1, 1],
      [0, 2],
      [-1, 0],
    ]) {
      expect(() => new CsrArray(parts([1, 2], indices, [0, 2, 2]), [2, 2])).toThrow('columns must rise');
    }
    expect(() => CsrArray.fromTriplets([], [-1, 2])).toThrow(ShapeError);
  });

  test('places outside are named', () => {
    const A = CsrArray.fromDense([[1, 2]]);
    expect(() => CsrArray.fromTriplets([[0, 2, 1]], [1, 2])).toThrow(
      'CsrArray.fromTriplets: row must be in [0, 1) and column in [0, 2), got (0, 2)',
    );
    expect(() => CsrArray.fromTriplets([[0.5, 0, 1]], [1, 2])).toThrow(DomainError);
    expect(() => A.at(1, 0)).toThrow('CsrArray.at: row must be a whole number in [0, 1), got 1');
    expect(() => A.rows(0, 2)).toThrow(DomainError);
    expect(() => A.row(-1)).toThrow(DomainError);
    expect(() => A.matvec([1])).toThrow('axis d must have one length, got 2 in A (1, 2) but 1 in x (1)');
    expect(() => A.matmul([[1, 2]])).toThrow(ShapeError);
  });
});

describe('laws', () => {
  const matrices = fc.tuple(fc.nat(5), fc.nat(5)).chain(([n, d]) =>
    fc
      .array(fc.tuple(fc.nat(Math.max(0, n - 1)), fc.nat(Math.max(0, d - 1)), fc.integer({ min: -9, max: 9 })), {
        maxLength: n * d === 0 ? 0 : 20,
      })
      .map((triplets) => ({ n, d, triplets: triplets as Triplet[] })),
  );

  test('what is dense and what is sparse give the same, exactly on whole numbers', () => {
    fc.assert(
      fc.property(matrices, ({ n, d, triplets }) => {
        const dense = Matrix.zeros(n, d);
        for (const [i, j, value] of triplets) dense.data[i * d + j] += value;
        const A = CsrArray.fromTriplets(triplets, [n, d]);
        const x = Float64Array.from({ length: d }, (_, j) => j - 2);
        const B = new Matrix({ data: Float64Array.from({ length: d * 2 }, (_, k) => k - 3), shape: [d, 2] });
        expect(A.toDense()).toEqual(dense);
        expect(A.matvec(x)).toEqual(matvec(dense, x));
        expectClose(A.matmul(B).data, matmul(dense, B).data, {});
        expect(A.T.toDense()).toEqual(dense.transpose());
        expect(A.T.T).toEqual(A);
        expect(CsrArray.fromTriplets([...A].reverse(), [n, d])).toEqual(A);
        expect([...A.rows(0, n >> 1), ...[...A.rows(n >> 1)].map(([i, j, v]) => [i + (n >> 1), j, v])]).toEqual([...A]);
      }),
    );
  });
});

interface Parts {
  readonly data: number[];
  readonly indices: number[];
  readonly indptr: number[];
}

interface Case extends Parts {
  readonly shape: [number, number];
  readonly triplets: Triplet[];
  readonly dense: number[][];
  readonly x: number[];
  readonly matvec: number[];
  readonly magnitude: number[];
  readonly B: number[][];
  readonly matmul: number[][];
  readonly magnitudes: number[][];
  readonly transpose: Parts;
  readonly diagonal: number[];
  readonly start: number;
  readonly stop: number;
  readonly rows: Parts;
  readonly text: string;
}

describe('authority', () => {
  const { cases, versions } = readFixture<Case>(new URL('./fixtures/arrays.json', import.meta.url));
  const same = (A: CsrArray, { data, indices, indptr }: Parts) => {
    expect([[...A.indices], [...A.indptr]]).toEqual([indices, indptr]);
    expectClose(A.data, data, { rtol: 4 * EPS }); // entries of one place added in another order
  };
  test.each(cases.map((one) => [one.shape.join(' × '), one.data.length, one] as const))(
    `%s with %i entries as SciPy ${versions.scipy}`,
    (_, __, one) => {
      const [n, d] = one.shape;
      const A = CsrArray.fromTriplets(one.triplets, one.shape);
      same(A, one);
      same(A.T, one.transpose);
      same(A.rows(one.start, one.stop), one.rows);
      expectClose(A.toDense(), one.dense, { rtol: 4 * EPS });
      expectClose(A.diagonal(), one.diagonal, { rtol: 4 * EPS });
      // |error| ≤ terms · ε · Σ |aᵢⱼ xⱼ|
      const allowed = (magnitude: number) => ({ atol: 20 * EPS * magnitude });
      A.matvec(one.x).forEach((y, i) => {
        expectClose(y, one.matvec[i], allowed(one.magnitude[i]));
      });
      const B = new Matrix({ data: one.B.flat(), shape: [d, 3] });
      const C = A.matmul(B);
      expect(C.shape).toEqual([n, 3]);
      C.data.forEach((c, k) => {
        expectClose(c, one.matmul.flat()[k], allowed(one.magnitudes.flat()[k]));
      });
    },
  );

  test('prints as SciPy', () => {
    for (const { text, shape, data, indices, indptr } of cases) {
      const A = new CsrArray(
        { data: Float64Array.from(data), indices: Int32Array.from(indices), indptr: Int32Array.from(indptr) },
        shape,
      );
      expect(String(A)).toBe(text);
    }
  });
});
