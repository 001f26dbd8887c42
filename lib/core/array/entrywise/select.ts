import { DomainError } from '../../errors/index.ts';
import { allocate, BOOL, type DType, type Numeric, requireDType } from '../dtype.ts';
import { broadcastShapes, rowMajor, sizeOf } from '../layout.ts';
import { asarray } from '../making/create.ts';
import { NDArray } from '../nd-array.ts';
import type { AnyRank } from '../rank.ts';
import { broadcastTo } from '../views/views.ts';
import { type Operand, pair } from './elementwise.ts';
import { maximum, minimum } from './math.ts';

/**
 * Entry by entry, a where the condition is true, else b; all three are stretched to their common shape.
 *
 * @param condition bools
 * @param a what stands where it is true
 * @param b what stands where it is false, of the same dtype
 * @returns the common shape
 * @throws ShapeError when the shapes do not fit; DomainError for mixed dtypes
 * @complexity O(entries)
 *
 * @example
 * where(greater([1, -2, 3], 0), [1, -2, 3], 0)
 * // → [1. 0. 3.]
 */
export function where<D extends DType = 'f64'>(
  condition: Operand<'bool'>,
  a: Operand<D>,
  b: Operand<NoInfer<D>>,
): NDArray<D> {
  const mask = asarray(condition);
  requireDType('where', mask.dtype, BOOL);
  const [x, y] = pair('where', a, b) as [NDArray<D>, NDArray<D>];
  const shape = broadcastShapes('where', mask.shape, x.shape, y.shape);
  const [chosen, yes, no] = [mask, x, y].map((one) => broadcastTo(one as NDArray, shape).ravel());
  const data = allocate('where', x.dtype, sizeOf(shape), shape);
  for (let k = 0; k < data.length; k++) {
    const from = chosen.data[chosen.offset + k * chosen.strides[0]] === 0 ? no : yes;
    data[k] = from.data[from.offset + k * from.strides[0]];
  }
  return new NDArray(x.dtype, data, shape, rowMajor(shape), 0);
}

/**
 * Entry by entry, min(max(a, low), high): what lies outside the interval is moved to its end. NaN stays NaN.
 *
 * @param a any shape
 * @param low the lower end, a number or an array that stretches; −∞ for none
 * @param high the upper end, ≥ low; ∞ for none
 * @returns the common shape, in memory of its own
 * @throws DomainError when low > high, both numbers
 * @complexity O(entries)
 *
 * @example
 * clip([-2, 0.5, 7], 0, 1)
 * // → [0.  0.5 1. ]
 */
export function clip<D extends Numeric = 'f64', R extends number = AnyRank>(
  a: Operand<D, R>,
  low: number,
  high: number,
): NDArray<D, R>;
export function clip<D extends Numeric = 'f64'>(a: Operand<D>, low: Operand<D>, high: Operand<D>): NDArray<D>;
export function clip<D extends Numeric = 'f64'>(a: Operand<D>, low: Operand<D>, high: Operand<D>): NDArray<D> {
  if (typeof low === 'number' && typeof high === 'number' && low > high) {
    throw new DomainError('clip', { must: 'low ≤ high', got: `[${low}, ${high}]` });
  }
  const x = asarray(a) as NDArray as NDArray<D>;
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY) return x.copy();
  // An integer has no infinite neighbors: an end at ∞ leaves it as it is.
  const lifted = low === Number.NEGATIVE_INFINITY ? x : maximum(x, low as Operand<NoInfer<D>>);
  return high === Number.POSITIVE_INFINITY ? lifted : minimum(lifted, high as Operand<NoInfer<D>>);
}
