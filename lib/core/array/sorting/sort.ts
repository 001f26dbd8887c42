import { DomainError } from '../../errors/index.ts';
import type { Data, DType } from '../dtype.ts';
import { type Operand, pair } from '../entrywise/elementwise.ts';
import { rowMajor } from '../layout.ts';
import { alongAxis, type Line } from '../lines.ts';
import { asarray } from '../making/create.ts';
import { NDArray } from '../nd-array.ts';
import type { AnyRank } from '../rank.ts';
import type { AxisOption } from '../views/join.ts';
import { ascendingPlaces } from './merge-sort.ts';

/** Ascending, NaN last. */
export const ascending = (x: number, y: number): number => {
  if (x < y) return -1;
  if (x > y) return 1;
  return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
};

function gathered(x: Data, i: number, di: number, n: number): Float64Array {
  const line = new Float64Array(n);
  for (let t = 0; t < n; t++) line[t] = x[i + t * di];
  return line;
}

const sortedLine: Line = (x, i, di, z, k, dk, n) => {
  const line = gathered(x, i, di, n).sort();
  for (let t = 0; t < n; t++) z[k + t * dk] = line[t];
};

const orderedLine: Line = (x, i, di, z, k, dk, n) => {
  const places = ascendingPlaces(gathered(x, i, di, n));
  for (let t = 0; t < n; t++) z[k + t * dk] = places[t];
};

/**
 * The entries of each line along an axis in ascending order; NaN last, −0 before 0.
 *
 * @param a any shape with an axis, any dtype
 * @param options `axis`, default the last
 * @returns a copy of the same shape and dtype
 * @throws DomainError when there is no such axis
 * @complexity O(entries · log n)
 *
 * @example
 * sort([3, NaN, 1])
 * // → [ 1.  3. nan]
 * sort([[2, 1], [1, 2]], { axis: 0 })
 * // → [[1. 1.]
 * //    [2. 2.]]
 */
export function sort<D extends DType = 'f64', R extends number = AnyRank>(
  a: Operand<D, R>,
  { axis = -1 }: AxisOption = {},
): NDArray<D, R> {
  const x = asarray(a);
  return alongAxis('sort', x, axis, x.dtype as D, sortedLine);
}

/**
 * The indices that would sort each line along an axis. Stable: equal entries stay in order; NaN last.
 *
 * @param a any shape with an axis, any dtype
 * @param options `axis`, default the last
 * @returns an i32 array of the same shape
 * @throws DomainError when there is no such axis
 * @complexity O(entries · log n)
 *
 * @example
 * argsort([3, 1, 2, 1])
 * // → [1 3 2 0]
 */
export function argsort<R extends number = AnyRank>(
  a: Operand<DType, R>,
  { axis = -1 }: AxisOption = {},
): NDArray<'i32', R> {
  return alongAxis('argsort', asarray(a), axis, 'i32', orderedLine);
}

/**
 * Where each value would be inserted into a sorted array to keep it sorted, by halving the interval.
 *
 * @param sorted shape (n), ascending, NaN last
 * @param values any shape, of the same dtype
 * @param options `side`: before ('left', default) or behind ('right') equal entries
 * @returns an i32 array of the shape of `values`, indices in [0, n]
 * @throws DomainError unless `sorted` has one axis
 * @complexity O(m log n) for m values
 *
 * @example
 * searchsorted([1, 2, 2, 3], [2, 5])
 * // → [1 4]
 * searchsorted([1, 2, 2, 3], [2], { side: 'right' })
 * // → [3]
 */
export function searchsorted<D extends DType = 'f64', R extends number = AnyRank>(
  sorted: Operand<D, 1>,
  values: Operand<D, R>,
  { side = 'left' }: { readonly side?: 'left' | 'right' } = {},
): NDArray<'i32', R> {
  const [table, wanted] = pair('searchsorted', sorted, values);
  if (table.ndim !== 1) throw new DomainError('searchsorted', { must: 'sorted must have one axis', got: table.ndim });
  const line = table.copy().data;
  const below = side === 'left' ? 0 : 1; // an entry that compares below this stands before the value
  const flat = wanted.copy().data;
  const places = Int32Array.from(flat, (value) => {
    let [low, high] = [0, line.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ascending(line[middle], value) < below) low = middle + 1;
      else high = middle;
    }
    return low;
  });
  return new NDArray('i32', places, wanted.shape, rowMajor(wanted.shape), 0);
}
