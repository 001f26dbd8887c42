import { DomainError, ShapeError } from '../../errors/index.ts';
import { describeShape } from '../../shapes/index.ts';
import type { DType } from '../dtype.ts';
import type { Operand } from '../entrywise/elementwise.ts';
import { broadcastShapes, checkShape, normalizeAxes, rowMajor, sameShape, sizeOf, stretch } from '../layout.ts';
import { copy } from '../making/convert.ts';
import { asarray } from '../making/create.ts';
import { NDArray } from '../nd-array.ts';
import type { More, RankOfShape } from '../rank.ts';

/**
 * The axes in another order, without copying: entry (i, j) of the result is entry (j, i) of `a`.
 *
 * @param a any shape
 * @param axes which axis of `a` comes first, second, …; default the reverse order
 * @returns a view
 * @throws DomainError unless every axis is named once
 * @complexity O(axes)
 *
 * @example
 * transpose(array([[1, 2, 3], [4, 5, 6]]))
 * // → [[1. 4.]
 * //    [2. 5.]
 * //    [3. 6.]]
 * transpose(zeros([2, 3, 4]), [1, 0, 2]).shape // → [3, 2, 4]
 */
export function transpose<D extends DType, R extends number>(
  a: NDArray<D, R>,
  axes?: readonly number[],
): NDArray<D, R> {
  if (axes === undefined) {
    return new NDArray(a.dtype, a.data, a.shape.toReversed(), a.strides.toReversed(), a.offset);
  }
  const order = normalizeAxes('transpose', axes, a.ndim);
  if (order.length !== a.ndim) {
    throw new DomainError('transpose', { must: `all ${a.ndim} axes must be named`, got: `[${axes.join(', ')}]` });
  }
  const pick = (from: readonly number[]): number[] => order.map((axis) => from[axis]);
  return new NDArray(a.dtype, a.data, pick(a.shape), pick(a.strides), a.offset);
}

/**
 * The same entries in the same row-major order, in another shape.
 *
 * @param a any shape
 * @param shape the new one, with as many entries; one length may be −1 and is then computed
 * @returns a view where strides can say it, else a copy
 * @throws ShapeError when the number of entries differs
 * @complexity O(axes), O(entries) where it copies
 * @source numpy/_core/src/multiarray/shape.c, `_attempt_nocopy_reshape`
 *
 * @example
 * reshape(arange(6), [2, -1])
 * // → [[0. 1. 2.]
 * //    [3. 4. 5.]]
 * reshape(arange(6), [4]) // → throws ShapeError: reshape: shape (4) must have the 6 entries of (6), got 4
 */
export function reshape<D extends DType, const S extends readonly number[]>(
  a: NDArray<D>,
  shape: S,
): NDArray<D, RankOfShape<S>> {
  const wanted = complete(a, shape);
  if (a.isContiguous) return new NDArray(a.dtype, a.data, wanted, rowMajor(wanted), a.offset);
  const strides = stridesFor(a, wanted);
  return strides === undefined ? reshape(copy(a), wanted) : new NDArray(a.dtype, a.data, wanted, strides, a.offset);
}

/** The shape with −1 replaced. */
function complete(a: NDArray, shape: readonly number[]): number[] {
  const open = shape.indexOf(-1);
  const wanted = [...shape];
  if (open >= 0) {
    const rest = sizeOf(shape.filter((_, axis) => axis !== open));
    wanted[open] = rest === 0 ? 0 : Math.floor(a.size / rest);
  }
  checkShape('reshape', wanted);
  if (sizeOf(wanted) === a.size && (open < 0 || sizeOf(shape) !== 0)) return wanted;
  throw new ShapeError('reshape', {
    must: `shape ${describeShape(shape)} must have the ${a.size} ${a.size === 1 ? 'entry' : 'entries'} of ${describeShape(a.shape)}`,
    got: open < 0 ? sizeOf(shape) : 'no whole number for -1',
  });
}

/** Strides that read `a` as `shape`; undefined where none do. Groups of axes that hold the same entries are matched. */
function stridesFor(a: NDArray, shape: readonly number[]): number[] | undefined {
  const from = a.shape
    .map((length, axis) => ({ length, stride: a.strides[axis] }))
    .filter(({ length }) => length !== 1);
  const strides = new Array<number>(shape.length).fill(0);
  let [i, j] = [0, 0];
  while (i < from.length && j < shape.length) {
    const [firstOld, firstNew] = [i, j];
    let [old, fresh] = [from[i++].length, shape[j++]];
    while (old !== fresh) {
      if (old < fresh) old *= from[i++].length;
      else fresh *= shape[j++];
    }
    for (let k = firstOld; k < i - 1; k++)
      if (from[k].stride !== from[k + 1].length * from[k + 1].stride) return undefined;
    let stride = from[i - 1].stride;
    for (let k = j - 1; k >= firstNew; k--) {
      strides[k] = stride;
      stride *= shape[k];
    }
  }
  return strides;
}

/**
 * All entries along one axis, in row-major order.
 *
 * @param a any shape
 * @returns shape (entries); a view where they lie in one piece, else a copy
 * @complexity O(1), O(entries) where it copies
 *
 * @example
 * ravel(array([[1, 2], [3, 4]]))
 * // → [1. 2. 3. 4.]
 */
export function ravel<D extends DType>(a: NDArray<D>): NDArray<D, 1> {
  return reshape(a, [a.size]);
}

/**
 * A view in which axes of length 1, and axes that are missing in front, are repeated with stride 0.
 *
 * @param a any shape
 * @param shape the shape that it is stretched to
 * @returns a view; many of its entries are the same memory
 * @throws ShapeError when a length is neither 1 nor what is wanted
 * @complexity O(axes)
 *
 * @example
 * broadcastTo(array([1, 2]), [2, 2])
 * // → [[1. 2.]
 * //    [1. 2.]]
 */
export function broadcastTo<D extends DType = 'f64', const S extends readonly number[] = readonly number[]>(
  a: Operand<D>,
  shape: S,
): NDArray<D, RankOfShape<S>> {
  const x = asarray(a) as NDArray as NDArray<D>;
  checkShape('broadcastTo', shape);
  if (!sameShape(broadcastShapes('broadcastTo', x.shape, shape), shape)) {
    throw new ShapeError('broadcastTo', {
      must: `shape ${describeShape(x.shape)} must stretch to ${describeShape(shape)}`,
      got: 'a larger one',
    });
  }
  return new NDArray(x.dtype, x.data, [...shape], stretch(x.shape, x.strides, shape), x.offset);
}

/**
 * A view with a new axis of length 1.
 *
 * @param a any shape
 * @param axis where the new axis stands in the result; −1 is the last
 * @returns a view with one axis more
 * @throws DomainError when there is no such place
 * @complexity O(axes)
 *
 * @example
 * expandDims(arange(3), 1).shape // → [3, 1]
 */
export function expandDims<D extends DType, R extends number>(a: NDArray<D, R>, axis: number): NDArray<D, More<R>> {
  const [at] = normalizeAxes('expandDims', axis, a.ndim + 1);
  const stride = at < a.ndim ? a.shape[at] * a.strides[at] : 1;
  return new NDArray(a.dtype, a.data, a.shape.toSpliced(at, 0, 1), a.strides.toSpliced(at, 0, stride), a.offset);
}

/**
 * A view without axes of length 1.
 *
 * @param a any shape
 * @param options `axis`: which ones; default all of length 1
 * @returns a view with fewer axes
 * @throws ShapeError when a named axis has another length
 * @complexity O(axes)
 *
 * @example
 * squeeze(zeros([1, 3, 1])).shape // → [3]
 */
export function squeeze<D extends DType>(
  a: NDArray<D>,
  { axis }: { readonly axis?: number | readonly number[] } = {},
): NDArray<D> {
  const named = axis === undefined ? undefined : normalizeAxes('squeeze', axis, a.ndim);
  const long = named?.find((one) => a.shape[one] !== 1);
  if (long !== undefined) {
    throw new ShapeError('squeeze', {
      must: `axis ${long} must have length 1`,
      got: `shape ${describeShape(a.shape)}`,
    });
  }
  const keep = (_: number, one: number): boolean => (named === undefined ? a.shape[one] !== 1 : !named.includes(one));
  return new NDArray(a.dtype, a.data, a.shape.filter(keep), a.strides.filter(keep), a.offset);
}
