import { DomainError } from '../../errors/index.ts';
import type { DType } from '../dtype.ts';
import type { Operand } from '../entrywise/elementwise.ts';
import { normalizeAxes, normalizeAxis } from '../layout.ts';
import { copy } from '../making/convert.ts';
import { asarray } from '../making/create.ts';
import { NDArray } from '../nd-array.ts';
import { broadcastTo, ravel, reshape, transpose } from './views.ts';

/**
 * A view with two axes exchanged.
 *
 * @param a any shape
 * @param first one axis
 * @param second the other
 * @returns a view
 * @throws DomainError when there is no such axis
 * @complexity O(axes)
 *
 * @example
 * swapaxes(zeros([2, 3, 4]), 0, -1).shape // → [4, 3, 2]
 */
export function swapaxes<D extends DType, R extends number>(
  a: NDArray<D, R>,
  first: number,
  second: number,
): NDArray<D, R> {
  const [p, q] = [normalizeAxis('swapaxes', first, a.ndim), normalizeAxis('swapaxes', second, a.ndim)];
  return transpose(a, [...a.shape.keys()].with(p, q).with(q, p));
}

/**
 * A view with one axis at another place; the others stay in order.
 *
 * @param a any shape
 * @param source the axis that moves
 * @param destination its place in the result
 * @returns a view
 * @throws DomainError when there is no such axis
 * @complexity O(axes)
 *
 * @example
 * moveaxis(zeros([2, 3, 4]), 0, -1).shape // → [3, 4, 2]
 */
export function moveaxis<D extends DType, R extends number>(
  a: NDArray<D, R>,
  source: number,
  destination: number,
): NDArray<D, R> {
  const [from, to] = [normalizeAxis('moveaxis', source, a.ndim), normalizeAxis('moveaxis', destination, a.ndim)];
  return transpose(a, [...a.shape.keys()].toSpliced(from, 1).toSpliced(to, 0, from));
}

/**
 * A view in reverse order.
 *
 * @param a any shape
 * @param options `axis`: along which axes; default all
 * @returns a view
 * @throws DomainError when there is no such axis
 * @complexity O(axes)
 *
 * @example
 * flip(array([[1, 2], [3, 4]]), { axis: 1 })
 * // → [[2. 1.]
 * //    [4. 3.]]
 */
export function flip<D extends DType, R extends number>(
  a: NDArray<D, R>,
  { axis }: { readonly axis?: number | readonly number[] } = {},
): NDArray<D, R> {
  const axes = axis === undefined ? [...a.shape.keys()] : normalizeAxes('flip', axis, a.ndim);
  return a.slice(...a.shape.map((_, k) => (axes.includes(k) ? '::-1' : ':')));
}

/**
 * Every entry several times, one behind the other.
 *
 * @param a any shape
 * @param repeats how often, a whole number ≥ 0
 * @param options `axis`: along which axis whole parts are repeated; without it all entries in row-major order
 * @returns a copy; its length along `axis` is `repeats` times as large
 * @throws DomainError for other numbers, or when there is no such axis
 * @complexity O(entries of the result)
 *
 * @example
 * repeat([1, 2], 2)
 * // → [1. 1. 2. 2.]
 * repeat([[1, 2], [3, 4]], 2, { axis: 1 })
 * // → [[1. 1. 2. 2.]
 * //    [3. 3. 4. 4.]]
 */
export function repeat<D extends DType = 'f64'>(
  a: Operand<D>,
  repeats: number,
  { axis }: { readonly axis?: number } = {},
): NDArray<D> {
  requireCount('repeat', repeats);
  const x = asarray(a) as NDArray as NDArray<D>;
  if (axis === undefined) return repeat(ravel(x), repeats, { axis: 0 });
  const at = normalizeAxis('repeat', axis, x.ndim) + 1;
  const open = new NDArray(x.dtype, x.data, x.shape.toSpliced(at, 0, 1), x.strides.toSpliced(at, 0, 0), x.offset);
  const stretched = broadcastTo(open, open.shape.with(at, repeats));
  return reshape(copy(stretched), x.shape.with(at - 1, x.shape[at - 1] * repeats));
}

/**
 * The whole array several times side by side, along each axis.
 *
 * @param a any shape
 * @param reps how often, along the last axis or along the last axes; axes that `a` lacks are put in front
 * @returns a copy
 * @throws DomainError for what is no whole number ≥ 0
 * @complexity O(entries of the result)
 *
 * @example
 * tile([1, 2], 2)
 * // → [1. 2. 1. 2.]
 * tile([1, 2], [2, 1])
 * // → [[1. 2.]
 * //    [1. 2.]]
 */
export function tile<D extends DType = 'f64'>(a: Operand<D>, reps: number | readonly number[]): NDArray<D> {
  const times = typeof reps === 'number' ? [reps] : reps;
  for (const one of times) requireCount('tile', one);
  const x = asarray(a) as NDArray as NDArray<D>;
  const ndim = Math.max(x.ndim, times.length);
  const shape = [...new Array<number>(ndim - x.ndim).fill(1), ...x.shape];
  const counts = [...new Array<number>(ndim - times.length).fill(1), ...times];
  // Each axis becomes two: which copy, and which entry of it.
  const pairs = shape.flatMap((length) => [1, length]);
  const stretched = broadcastTo(
    reshape(x, pairs),
    pairs.map((length, k) => (k % 2 === 0 ? counts[k / 2] : length)),
  );
  return reshape(
    copy(stretched),
    shape.map((length, k) => length * counts[k]),
  );
}

function requireCount(where: string, count: number): void {
  if (Number.isSafeInteger(count) && count >= 0) return;
  throw new DomainError(where, { must: 'an array may be repeated a whole number ≥ 0 of times', got: count });
}
