import { ShapeError } from '../../errors/index.ts';
import { describeShape } from '../../shapes/index.ts';
import type { DType } from '../dtype.ts';
import type { Operand } from '../entrywise/elementwise.ts';
import { NDArray } from '../nd-array.ts';
import type { AnyRank, RankOfDiagonal } from '../rank.ts';
import { broadcastTo } from '../views/views.ts';
import { copy } from './convert.ts';
import { asarray } from './create.ts';
import { full, zeros } from './ranges.ts';

/**
 * Zeros with the shape and dtype of another array.
 *
 * @param a the other one
 * @returns a new array
 * @complexity O(entries)
 *
 * @example
 * zerosLike(array([true, true]))
 * // → [False False]
 */
export const zerosLike = <D extends DType, R extends number>(a: NDArray<D, R>): NDArray<D, R> =>
  zeros(a.shape as readonly number[], { dtype: a.dtype });

/**
 * One value everywhere, with the shape and dtype of another array.
 *
 * @param a the other one
 * @param value what to fill it with
 * @returns a new array
 * @throws DomainError when the dtype cannot hold the value
 * @complexity O(entries)
 *
 * @example
 * fullLike(array([[1, 2]]), 7)
 * // → [[7. 7.]]
 */
export const fullLike = <D extends DType, R extends number>(a: NDArray<D, R>, value: number | boolean): NDArray<D, R> =>
  full(a.shape as readonly number[], value, { dtype: a.dtype });

/**
 * Ones with the shape and dtype of another array.
 *
 * @param a the other one
 * @returns a new array
 * @complexity O(entries)
 *
 * @example
 * onesLike(array([4, 5], { dtype: 'u8' }))
 * // → [1 1]
 */
export const onesLike = <D extends DType, R extends number>(a: NDArray<D, R>): NDArray<D, R> =>
  fullLike(a, a.dtype === 'bool' ? true : 1);

/**
 * The diagonal of a matrix, or the matrix that has a vector as its diagonal and zeros elsewhere.
 *
 * @param a shape (n, m), or (n)
 * @param options `k`: which diagonal, counted upwards from the main one; default 0
 * @returns a view of shape (d) of a matrix; a new array of shape (n + |k|, n + |k|) of a vector
 * @throws ShapeError for other numbers of axes
 * @complexity O(1) of a matrix, O(n²) of a vector
 *
 * @example
 * diag([1, 2])
 * // → [[1. 0.]
 * //    [0. 2.]]
 * diag([[1, 2], [3, 4]], { k: 1 })
 * // → [2.]
 */
export function diag<D extends DType = 'f64', R extends number = AnyRank>(
  a: Operand<D, R>,
  { k = 0 }: { readonly k?: number } = {},
): NDArray<D, RankOfDiagonal<R>> {
  const x = asarray(a) as NDArray as NDArray<D>;
  if (x.ndim === 1) {
    const n = x.shape[0] + Math.abs(k);
    const result: NDArray<D> = zeros([n, n], { dtype: x.dtype });
    diag(result, { k }).set(':', x);
    return result;
  }
  if (x.ndim !== 2) throw new ShapeError('diag', { must: 'a must have one or two axes', got: describeShape(x.shape) });
  const [[n, m], [down, right]] = [x.shape, x.strides];
  const length = Math.max(0, Math.min(n, n + k, m, m - k));
  const offset = length === 0 ? x.offset : x.offset + Math.max(0, k) * right + Math.max(0, -k) * down;
  return new NDArray(x.dtype, x.data, [length], [down + right], offset);
}

/**
 * The coordinates of all points of a grid: one array per axis, entry (i, j, …) of each is that coordinate of the point.
 *
 * @param axes the coordinates along each axis, shape (n) each
 * @param options `indexing`: 'xy' (default), where the first axis runs along the columns as on a page, or 'ij', as in a matrix
 * @returns one array per axis, of shape (n₁, n₀, n₂ …), for 'ij' (n₀, n₁, n₂ …)
 * @throws ShapeError for axes that are no vectors
 * @complexity O(entries)
 *
 * @example
 * const [x, y] = meshgrid([[0, 1, 2], [0, 10]]);
 * add(x, y)
 * // → [[ 0.  1.  2.]
 * //    [10. 11. 12.]]
 */
export function meshgrid<D extends DType = 'f64'>(
  axes: readonly Operand<D>[],
  { indexing = 'xy' }: { readonly indexing?: 'xy' | 'ij' } = {},
): NDArray<D>[] {
  const lines = axes.map((axis) => asarray(axis) as NDArray as NDArray<D>);
  for (const { shape, ndim } of lines) {
    if (ndim !== 1) throw new ShapeError('meshgrid', { must: 'all axes must be vectors', got: describeShape(shape) });
  }
  const isSwapped = indexing === 'xy' && lines.length > 1;
  const places = lines.map((_, k) => (isSwapped && k < 2 ? 1 - k : k));
  const shape = places.map((place) => lines[place].size);
  return lines.map((line, k) => {
    const own = shape.map((length, axis) => (axis === places[k] ? length : 1));
    return copy(broadcastTo(line.reshape(...own), shape));
  });
}
