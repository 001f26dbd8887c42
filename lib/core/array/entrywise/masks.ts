import { allocate, type DType } from '../dtype.ts';
import { rowMajor, sameShape } from '../layout.ts';
import { packed } from '../making/convert.ts';
import { NDArray } from '../nd-array.ts';
import { broadcastTo } from '../views/views.ts';
import { rows } from './elementwise.ts';

/** Whether an index is one mask over the whole array: the common case, which needs no indices. */
export const isWholeMask = (a: NDArray, index: readonly unknown[]): index is [NDArray<'bool'>] =>
  index.length === 1 &&
  index[0] instanceof NDArray &&
  index[0].dtype === 'bool' &&
  a.ndim > 0 &&
  sameShape(index[0].shape, a.shape);

/** The entries where the mask is true, in row-major order. */
export function readMask<D extends DType>(a: NDArray<D>, mask: NDArray<'bool'>): NDArray<D> {
  const chosen = packed(mask);
  const data = allocate('get', a.dtype, count(chosen), [chosen.length]);
  let next = 0;
  rows(a, (i, di, k, n) => {
    for (let t = 0; t < n; t++, i += di) if (chosen[k + t] !== 0) data[next++] = a.data[i];
  });
  return new NDArray(a.dtype, data, [next], [1], 0);
}

/** Writes a value, one number or as many as the mask has true entries, where the mask is true. */
export function writeMask(a: NDArray, mask: NDArray<'bool'>, value: NDArray): void {
  // The mask may be a view of what is written.
  const chosen = packed(mask, mask.data.buffer === a.data.buffer);
  const from = broadcastTo(value, [count(chosen)]);
  let next = from.offset;
  rows(a, (i, di, k, n) => {
    for (let t = 0; t < n; t++, i += di) {
      if (chosen[k + t] === 0) continue;
      a.data[i] = from.data[next];
      next += from.strides[0];
    }
  });
}

/**
 * Where a mask is true, or any other array not 0: one array of indices per axis, in row-major order.
 *
 * @param mask any shape and dtype; NaN is not 0
 * @returns as many i32 arrays as `mask` has axes, of one length
 * @complexity O(entries)
 *
 * @example
 * const [rows, columns] = nonzero(array([[true, false], [true, true]]));
 * rows
 * // → [0 1 1]
 * columns
 * // → [0 0 1]
 */
export function nonzero(mask: NDArray): NDArray<'i32', 1>[] {
  const values = packed(mask);
  const length = count(values);
  const steps = rowMajor(mask.shape);
  return mask.shape.map((size, axis) => {
    const indices = allocate('nonzero', 'i32', length, [length]);
    let next = 0;
    for (let k = 0; k < values.length; k++) {
      if (values[k] !== 0) indices[next++] = Math.floor(k / steps[axis]) % size;
    }
    return new NDArray('i32', indices, [length], [1], 0);
  });
}

function count(values: ArrayLike<number>): number {
  let found = 0;
  for (let k = 0; k < values.length; k++) if (values[k] !== 0) found++;
  return found;
}
