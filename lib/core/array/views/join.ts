import { DomainError, ShapeError } from '../../errors/index.ts';
import { describeShape } from '../../shapes/index.ts';
import { allocate, type DType, requireSame } from '../dtype.ts';
import type { Operand } from '../entrywise/elementwise.ts';
import { normalizeAxis, rowMajor, sameShape, sizeOf } from '../layout.ts';
import { asarray } from '../making/create.ts';
import { NDArray } from '../nd-array.ts';
import type { AnyRank, More } from '../rank.ts';
import { write } from './indexing.ts';
import type { Slice } from './slicing.ts';
import { expandDims } from './views.ts';

/** Which axis an operation works along. */
export interface AxisOption {
  readonly axis?: number;
}

const along = (axis: number, part: Slice | number): (Slice | number)[] => [...new Array<Slice>(axis).fill(':'), part];

/**
 * Arrays one after the other along an axis that they have.
 *
 * @param arrays one or more, of one dtype, with the same lengths along all other axes
 * @param options `axis`, default 0
 * @returns a copy; its length along `axis` is the sum of theirs
 * @throws ShapeError when other axes differ; DomainError for no arrays or mixed dtypes
 * @complexity O(entries)
 *
 * @example
 * concatenate([[[1, 2]], [[3, 4], [5, 6]]])
 * // → [[1. 2.]
 * //    [3. 4.]
 * //    [5. 6.]]
 */
export function concatenate<D extends DType = 'f64', R extends number = AnyRank>(
  arrays: readonly Operand<D, R>[],
  { axis = 0 }: AxisOption = {},
): NDArray<D, R> {
  return join('concatenate', arrays.map(asarray) as NDArray[] as NDArray<D>[], axis);
}

/**
 * Arrays of one shape as the entries of a new axis.
 *
 * @param arrays one or more, of one dtype and shape
 * @param options `axis`: where the new one stands in the result, default 0
 * @returns a copy with one axis more
 * @throws ShapeError when shapes differ; DomainError for no arrays or mixed dtypes
 * @complexity O(entries)
 *
 * @example
 * stack([[1, 2], [3, 4]], { axis: 1 })
 * // → [[1. 3.]
 * //    [2. 4.]]
 */
export function stack<D extends DType = 'f64', R extends number = AnyRank>(
  arrays: readonly Operand<D, R>[],
  { axis = 0 }: AxisOption = {},
): NDArray<D, More<R>> {
  const all = arrays.map(asarray) as NDArray[] as NDArray<D>[];
  for (const one of all) {
    if (sameShape(one.shape, all[0].shape)) continue;
    const got = `${describeShape(all[0].shape)} and ${describeShape(one.shape)}`;
    throw new ShapeError('stack', { must: 'all arrays must have one shape', got });
  }
  return join(
    'stack',
    all.map((one) => expandDims(one, axis)),
    axis,
  );
}

function join<D extends DType>(where: string, arrays: readonly NDArray<D>[], axis: number): NDArray<D> {
  if (arrays.length === 0) throw new DomainError(where, { must: 'there must be an array to join', got: 'none' });
  const [first] = arrays;
  const at = normalizeAxis(where, axis, first.ndim);
  for (const one of arrays) {
    requireSame(where, first.dtype, one.dtype);
    if (one.ndim === first.ndim && one.shape.every((length, k) => k === at || length === first.shape[k])) continue;
    const got = `${describeShape(first.shape)} and ${describeShape(one.shape)}`;
    throw new ShapeError(where, { must: `all axes but axis ${at} must have the same lengths`, got });
  }
  const shape = first.shape.with(
    at,
    arrays.reduce((length, one) => length + one.shape[at], 0),
  );
  const out = new NDArray(first.dtype, allocate(where, first.dtype, sizeOf(shape), shape), shape, rowMajor(shape), 0);
  let start = 0;
  for (const one of arrays) {
    const stop = start + one.shape[at];
    write(out, along(at, [start, stop]), one);
    start = stop;
  }
  return out;
}

/**
 * An array in parts along an axis.
 *
 * @param a any shape with an axis
 * @param parts how many equal parts, or the indices before which to cut
 * @param options `axis`, default 0
 * @returns views, in order
 * @throws DomainError when equal parts do not come out even
 * @complexity O(parts)
 *
 * @example
 * split(arange(6), 2).map(String) // → ['[0. 1. 2.]', '[3. 4. 5.]']
 * split(arange(6), [1, 4]).map(String) // → ['[0.]', '[1. 2. 3.]', '[4. 5.]']
 */
export function split<D extends DType, R extends number>(
  a: NDArray<D, R>,
  parts: number | readonly number[],
  { axis = 0 }: AxisOption = {},
): NDArray<D, R>[] {
  const at = normalizeAxis('split', axis, a.ndim);
  const length = a.shape[at];
  if (typeof parts === 'number' && !(Number.isInteger(length / parts) && parts > 0)) {
    throw new DomainError('split', { must: `parts must divide the ${length} entries of axis ${at}`, got: parts });
  }
  const cuts =
    typeof parts === 'number' ? Array.from({ length: parts - 1 }, (_, i) => ((i + 1) * length) / parts) : parts;
  const starts = [0, ...cuts];
  return starts.map((start, i) => a.slice(...along(at, [start, cuts[i] ?? null])));
}
