// What types say of ranks, checked by the compiler (`npm run ok`), beside what arrays have when they run.
import { describe, expect, expectTypeOf, test } from 'vitest';
import { softmax } from '../activations/index.ts';
import { ShapeError } from '../errors/index.ts';
import { dot, inv, lstsq, Matrix, matvec, norm, solve, Vector } from '../linalg/index.ts';
import { CsrArray } from '../sparse/index.ts';
import type { DType, NDArray } from './index.ts';
import * as np from './index.ts';

/** Compiles where the type knows the rank, and it is this one; passes where the array has so many axes. */
function expectRank<R extends number>(a: NDArray<DType, R>, rank: number extends R ? never : R): void {
  expect(a.ndim).toBe(rank);
  expect([a.shape.length, a.strides.length]).toEqual([rank, rank]);
}

/** Compiles where the type does not know the rank. */
function expectUnknown<R extends number>(a: NDArray<DType, R>, rank: number extends R ? number : never): void {
  expect(a.ndim).toBe(rank);
}

const v = np.arange(3);
const A = np.array([
  [2, 1, 0],
  [1, 2, 1],
  [0, 1, 2],
]);
const T = np.zeros([2, 3, 3]);
const someShape: readonly number[] = [3, 3];
const unknown = np.ones(someShape);

describe('a type says the rank', () => {
  test('of what constructors make', () => {
    expectRank(np.zeros(4), 1);
    expectRank(np.ones([2, 3], { dtype: 'f32' }), 2);
    expectRank(np.full([1, 2, 3, 4, 5], 7), 5);
    expectRank(np.zeros([]), 0);
    expectRank(np.eye(3), 2);
    expectRank(np.arange(3), 1);
    expectRank(np.linspace(0, 1), 1);
    expectRank(np.array(5), 0);
    expectRank(np.array([[[1], [2]]]), 3);
    expectRank(np.array([[true, false]]), 2);
    expectRank(np.array([[]]), 2);
    expectRank(np.array([]), 1);
    expectRank(np.array(Int32Array.of(1, 2)), 1);
    expectRank(np.array(new Matrix([[1]])), 2);
    expectRank(np.array([[1]], { dtype: 'u8' }), 2);
    expectRank(np.asarray(Vector.of(1, 2)), 1);
    expectRank(np.fromData(new Float32Array(6), [2, 3]), 2);
    expectRank(np.zerosLike(T), 3);
    expectTypeOf(np.ones([2, 3], { dtype: 'f32' })).toEqualTypeOf<NDArray<'f32', 2>>();
    expectTypeOf(np.array([])).toEqualTypeOf<NDArray<'f64', 1>>();
    expectTypeOf(np.array([[true]])).toEqualTypeOf<NDArray<'bool', 2>>();
    expect([np.array([]).dtype, np.array([[true]]).dtype]).toEqual(['f64', 'bool']);
  });

  test('of views and copies', () => {
    expectRank(A.T, 2);
    expectRank(T.transpose(1, 0, 2), 3);
    expectRank(A.reshape(9), 1);
    expectRank(A.reshape(3, 1, -1), 3);
    expectRank(A.ravel(), 1);
    expectRank(A.copy().astype('f32'), 2);
    expectRank(v.broadcastTo(2, 3), 2);
    expectRank(np.expandDims(v, 0), 2);
    expectRank(np.swapaxes(T, 0, 2), 3);
    expectRank(A.slice(0), 1);
    expectRank(A.slice(':', '1:'), 2);
    expectRank(A.slice('...', 0), 1);
    expectRank(T.slice(0, null, [0, 2]), 3);
    expectRank(A.slice(0, 0), 0);
    expectRank(np.diag(v), 2);
    expectRank(np.diag(A), 1);
    for (const row of A) expectRank(row, 1);
    for (const x of v) expectTypeOf(x).toEqualTypeOf<number>();
  });

  test('of entry-by-entry functions: the larger one', () => {
    expectRank(np.exp(A), 2);
    expectRank(A.add(1).negative(), 2);
    expectRank(v.add(A), 2);
    expectRank(np.add(A, v), 2);
    expectRank(np.subtract(1, v), 1);
    expectRank(np.multiply([[1], [2]], v), 2);
    expectRank(v.multiply(Float64Array.of(1, 2, 3)), 1);
    expectRank(np.greater(A, 0), 2);
    expectRank(np.logicalNot(np.isnan(v)), 1);
    expectRank(np.round(np.clip(T, 0, 1)), 3);
  });

  test('of products: without the axes of vectors', () => {
    expectRank(A.matmul(A), 2);
    expectRank(A.matmul(v), 1);
    expectRank(v.matmul(A), 1);
    expectRank(np.matmul(v, v), 0);
    expectRank(np.matmul(T, A), 3);
    expectRank(T.matmul(v), 2);
  });

  test('of reductions along one axis, so that standardized columns are a matrix', () => {
    expectRank(A.sum({ axis: 0 }), 1);
    expectRank(np.max(T, { axis: -1 }), 2);
    expectRank(np.argmin(v, { axis: 0 }), 0);
    expectRank(A.mean({ axis: 1, keepdims: true }), 2);
    expectRank(np.std(A, { keepdims: true }), 2);
    expectRank(np.all(np.greater(A, 0), { axis: 0 }), 1);
    expectRank(A.subtract(A.mean({ axis: 0 })).divide(A.std({ axis: 0, ddof: 1 })), 2);
  });

  test('of what is joined, parted, sorted and searched', () => {
    expectRank(np.concatenate([A, A]), 2);
    expectRank(np.stack([v, v]), 2);
    for (const part of np.split(A, 3)) expectRank(part, 2);
    expectRank(np.sort(A), 2);
    expectRank(np.argsort(v), 1);
    expectRank(np.searchsorted(v, A), 2);
    expectRank(np.unique(A), 1);
    for (const places of np.nonzero(A)) expectRank(places, 1);
  });

  test('as lengths, indices and lists have it', () => {
    expectTypeOf(A.shape).toEqualTypeOf<readonly [number, number]>();
    expectTypeOf(v.toArray()).toEqualTypeOf<number[]>();
    expectTypeOf(np.greater(A, 0).toArray()).toEqualTypeOf<boolean[][]>();
    expectTypeOf(unknown.shape).toEqualTypeOf<readonly number[]>();
    expectTypeOf(unknown.ndim).toEqualTypeOf<number>();
    expect(new Matrix(A.toArray()).shape).toEqual(A.shape);
  });
});

test('where values decide, a type says nothing, and the array passes', () => {
  expectUnknown(unknown, 2);
  expectUnknown(A.get(np.greater(A, 0)), 1);
  expectUnknown(np.squeeze(np.zeros([1, 3])), 1);
  expectUnknown(np.einsum('ij,j', A, v), 1);
  expectUnknown(A.sum({ axis: [0] }), 1);
  expectUnknown(A.sum({ axis: 0, keepdims: Boolean(v.size) }), 2);
  expectUnknown(A.reshape(...someShape), 2);
  expectUnknown(np.array([[1, 2]] as np.Plain), 2);
  expectUnknown(np.array(unknown.toArray()), 2);
  expectUnknown(np.array(JSON.parse('[[1, 2]]')), 2);
  const parsed: ReturnType<typeof JSON.parse>[] = JSON.parse('[[1, 2]]');
  expectUnknown(np.array(parsed), 2);
  expectUnknown(np.array([parsed]), 3);
  const [axis, keepdims] = JSON.parse('[0, false]');
  expectUnknown(A.slice(axis), 1);
  expectUnknown(A.sum({ axis }), 1);
  expectUnknown(A.sum({ axis: 0, keepdims }), 1);
  expectUnknown(np.zeros(JSON.parse('[1, 2]')), 2);
  expectUnknown(A.slice(...(['0'] as const).map(Number)), 1);
  expectUnknown(unknown.add(A), 2);
  expectUnknown(unknown.matmul(A), 2);
  expectUnknown(unknown.T.slice(0), 1);
  expect(matvec(unknown, v)).toEqual(Vector.of(3, 3, 3));
  expect(norm(unknown)).toBe(3);
  expect(() => dot(unknown, v)).toThrow(ShapeError);
});

describe('what does not compile is refused when it runs, too', () => {
  test('in functions of vectors and matrices', () => {
    // @ts-expect-error: a vector where a matrix is wanted
    expect(() => matvec(v, v)).toThrow(ShapeError);
    // @ts-expect-error: a matrix where a vector is wanted
    expect(() => dot(A, v)).toThrow(ShapeError);
    // @ts-expect-error: a `Matrix` where a vector is wanted
    expect(() => dot(new Matrix([[1]]), [1])).toThrow(ShapeError);
    // @ts-expect-error: a stack of matrices where one is wanted
    expect(() => inv(T)).toThrow(ShapeError);
    // @ts-expect-error: three axes are neither right side
    expect(() => solve(A, T)).toThrow(ShapeError);
    // @ts-expect-error: a vector where a matrix is wanted
    expect(() => CsrArray.fromDense(v)).toThrow(ShapeError);
    // @ts-expect-error: a matrix where a vector is wanted
    expect(() => CsrArray.fromDense(A).matvec(A)).toThrow(ShapeError);
  });

  test('in methods', () => {
    // @ts-expect-error: one index for two axes
    expect(() => A.at(0)).toThrow(ShapeError);
    // @ts-expect-error: a vector has one length
    const [, d] = v.shape;
    expect(d).toBeUndefined();
    // @ts-expect-error: rows and columns of a vector
    const rows: number[][] = v.toArray();
    expect(rows).toEqual([0, 1, 2]);
  });

  test('where a function of a caller names a rank', () => {
    const trace = (M: NDArray<'f64', 2>): number => np.diag(M).sum();
    const flat = (x: NDArray<'f64', 1 | 2>): NDArray<'f64', 1> => x.ravel();
    expect([trace(A), trace(unknown), flat(v).size, flat(A).size]).toEqual([6, 3, 3, 9]);
    // @ts-expect-error: a stack of matrices where one is wanted
    expect(() => trace(T)).toThrow(ShapeError);
    // @ts-expect-error: another dtype
    expect(trace(A.astype('f32'))).toBe(6);
    // @ts-expect-error: neither one axis nor two
    expect(flat(T).size).toBe(18);
  });
});

test('a right side is a vector or a matrix, and so is the result', () => {
  expectTypeOf(solve(A, v)).toEqualTypeOf<Vector>();
  expectTypeOf(solve(A, A)).toEqualTypeOf<Matrix>();
  expectTypeOf(lstsq(A, v).x).toEqualTypeOf<Vector>();
  expectTypeOf(softmax(v)).toEqualTypeOf<Vector>();
  expectTypeOf(softmax(A)).toEqualTypeOf<Matrix>();
  expect([solve(A, v), lstsq(A, v).x, softmax(v)].every((x) => x instanceof Vector)).toBe(true);
  expect([solve(A, A), softmax(A)].every((X) => X instanceof Matrix)).toBe(true);
});
