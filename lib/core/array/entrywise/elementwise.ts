// The machinery of all entry-by-entry operations. An operation is one inner loop over a row with a step per array, where step 0
// repeats a scalar or a stretched axis; what follows walks the axes around that loop.

import { allocate, type Data, type DType, FLOATING, type Numeric, requireDType, requireSame } from '../dtype.ts';
import { broadcastShapes, rowMajor, sameShape, sizeOf, stretch } from '../layout.ts';
import { asarray, isPlain, type Plain, scalar } from '../making/create.ts';
import { NDArray } from '../nd-array.ts';
import type { AnyRank, Larger, RankOf } from '../rank.ts';

/** What meets an array: another one, or plain numbers, which adopt its dtype. */
export type Operand<D extends DType = DType, R extends number = AnyRank> = NDArray<D, R> | Plain;

/** What stands at an array's right: also a typed array, a `Vector` for example, which must hold its dtype. */
export type Other<D extends DType = DType> = Operand<D> | Data;

/** z[k], z[k + 1], … from x[i], x[i + di], … and y[j], y[j + dj], …: n entries. */
export type BinaryLoop = (
  x: Data,
  i: number,
  di: number,
  y: Data,
  j: number,
  dj: number,
  z: Data,
  k: number,
  n: number,
) => void;

/** z[k], z[k + 1], … from x[i], x[i + di], …: n entries. */
export type UnaryLoop = (x: Data, i: number, di: number, z: Data, k: number, n: number) => void;

/** An entry-by-entry function of two arrays, with broadcasting; plain numbers adopt the dtype of the array they meet. */
export interface Binary<Allowed extends DType = Numeric> {
  <D extends Allowed, R extends number, O extends Other<NoInfer<D>>>(
    a: NDArray<D, R>,
    b: O,
  ): NDArray<D, Larger<R, RankOf<O>>>;
  <P extends Plain, D extends Allowed = Allowed & 'f64', R extends number = AnyRank>(
    a: P,
    b: Operand<D, R>,
  ): NDArray<D, Larger<RankOf<P>, R>>;
}

/** An entry-by-entry function of one array. */
export type Unary<Allowed extends DType = Numeric> = <D extends Allowed = Allowed & 'f64', R extends number = AnyRank>(
  a: Operand<D, R>,
) => NDArray<D, R>;

/** An operation whose result has its operands' dtype; `loops` gives the loop of each dtype it has a meaning for. */
export function binary<Allowed extends DType = Numeric>(
  where: string,
  loops: Readonly<Partial<Record<DType, BinaryLoop>>>,
): Binary<Allowed> {
  const allowed = Object.keys(loops) as DType[];
  return ((a: Operand, b: Operand) => {
    const [x, y] = pair(where, a, b);
    const loop = loops[x.dtype];
    if (loop === undefined) requireDType(where, x.dtype, allowed);
    return zip(where, loop as BinaryLoop, x, y, x.dtype);
  }) as Binary<Allowed>;
}

/** An operation on one array whose result has its dtype. */
export function unary<Allowed extends DType = Numeric>(
  where: string,
  loop: UnaryLoop,
  allowed: readonly DType[] = FLOATING,
): Unary<Allowed> {
  return ((a: Operand) => {
    const x = asarray(a);
    requireDType(where, x.dtype, allowed);
    return map(where, loop, x, x.dtype);
  }) as Unary<Allowed>;
}

/** Two operands as arrays of one dtype. */
export function pair(where: string, a: Other, b: Other): [NDArray, NDArray] {
  if (isPlain(a) && !isPlain(b)) {
    const y = asarray(b);
    return [scalar(where, y.dtype, a), y];
  }
  const x = asarray(a);
  if (isPlain(b)) return [x, scalar(where, x.dtype, b)];
  const y = asarray(b);
  requireSame(where, x.dtype, y.dtype);
  return [x, y];
}

/** Applies a loop to every pair of entries of two arrays, stretched to their common shape. */
export function zip<D extends DType>(where: string, loop: BinaryLoop, x: NDArray, y: NDArray, dtype: D): NDArray<D> {
  const same = sameShape(x.shape, y.shape);
  // The common cases need no walk: the same shape, or one entry against all.
  if (x.isContiguous && y.isContiguous && (same || (y.size === 1 && y.ndim <= x.ndim))) {
    const data = allocate(where, dtype, x.size, x.shape);
    loop(x.data, x.offset, 1, y.data, y.offset, same ? 1 : 0, data, 0, x.size);
    return new NDArray(dtype, data, x.shape, same || x.ndim === 0 ? x.strides : rowMajor(x.shape), 0);
  }
  const shape = same ? x.shape : broadcastShapes(where, x.shape, y.shape);
  const out = new NDArray(dtype, allocate(where, dtype, sizeOf(shape), shape), shape, rowMajor(shape), 0);
  const dx = same ? x.strides : stretch(x.shape, x.strides, shape);
  const dy = same ? y.strides : stretch(y.shape, y.strides, shape);
  const last = shape.length - 1;
  const walk = (axis: number, i: number, j: number, k: number): void => {
    if (axis >= last) {
      loop(x.data, i, dx[last] ?? 0, y.data, j, dy[last] ?? 0, out.data, k, shape[last] ?? 1);
      return;
    }
    const step = out.strides[axis];
    for (let t = 0; t < shape[axis]; t++) walk(axis + 1, i + t * dx[axis], j + t * dy[axis], k + t * step);
  };
  walk(0, x.offset, y.offset, 0);
  return out;
}

/** Applies a loop to every entry. */
export function map<D extends DType>(where: string, loop: UnaryLoop, x: NDArray, dtype: D): NDArray<D> {
  const data = allocate(where, dtype, x.size, x.shape);
  rows(x, (i, di, k, n) => {
    loop(x.data, i, di, data, k, n);
  });
  return new NDArray(dtype, data, x.shape, rowMajor(x.shape), 0);
}

/** Calls `row(i, di, k, n)` for each stretch of n entries that start at i, di apart; k counts them in row-major order. */
export function rows(x: NDArray, row: (i: number, di: number, k: number, n: number) => void): void {
  if (x.isContiguous) {
    row(x.offset, 1, 0, x.size);
    return;
  }
  const { shape, strides } = x;
  let last = shape.length - 1;
  const di = strides[last];
  let n = shape[last];
  // Axes that go on where the next one ends are one.
  while (last > 0 && strides[last - 1] === n * di) n *= shape[--last];
  let k = 0;
  const walk = (axis: number, i: number): void => {
    if (axis < last) {
      for (let t = 0; t < shape[axis]; t++) walk(axis + 1, i + t * strides[axis]);
      return;
    }
    row(i, di, k, n);
    k += n;
  };
  walk(0, x.offset);
}
