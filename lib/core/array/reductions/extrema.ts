import { DomainError } from '../../errors/index.ts';
import { type DType, NUMERIC, requireDType } from '../dtype.ts';
import type { Operand } from '../entrywise/elementwise.ts';
import { asarray } from '../making/create.ts';
import type { NDArray } from '../nd-array.ts';
import type { AnyRank, RankAlong } from '../rank.ts';
import { extremeOf, MAX, MIN, placeOf, placesOf } from './find-extremes.ts';
import type { FoldLines } from './fold-lines.ts';
import { type Along, type Axis, type Fold, type ReduceOptions, reduce } from './reduce.ts';

const same = (dtype: DType): DType => dtype;
const whole = (): DType => 'i32';

/**
 * The smallest entry of all, or along axes; NaN if one is NaN.
 *
 * @param a any shape with an entry to choose from, any dtype but bool
 * @param along `axis`, which may be several, and `keepdims`
 * @returns a number; with `along` an array of the same dtype
 * @throws DomainError where there is no entry
 * @complexity O(entries)
 *
 * @example
 * min([[3, 1], [2, 5]]) // → 1
 * min([[3, 1], [2, 5]], { axis: 1 })
 * // → [1. 2.]
 */
export function min<D extends DType>(a: Operand<D>): number;
export function min<
  D extends DType = 'f64',
  R extends number = AnyRank,
  X extends Axis = Axis,
  K extends boolean = false,
>(a: Operand<D, R>, along: Along<X, K>): NDArray<D, RankAlong<R, X, K>>;
export function min(a: Operand, along: ReduceOptions = {}): number | NDArray {
  return reduce('min', some('min', extremeOf(MIN)), numeric('min', a), along, same, someOf('min', MIN.ofLines));
}

/**
 * The largest entry of all, or along axes; NaN if one is NaN.
 *
 * @param a any shape with an entry to choose from, any dtype but bool
 * @param along `axis`, which may be several, and `keepdims`
 * @returns a number; with `along` an array of the same dtype
 * @throws DomainError where there is no entry
 * @complexity O(entries)
 *
 * @example
 * max([[3, 1], [2, 5]], { axis: 0 })
 * // → [3. 5.]
 */
export function max<D extends DType>(a: Operand<D>): number;
export function max<
  D extends DType = 'f64',
  R extends number = AnyRank,
  X extends Axis = Axis,
  K extends boolean = false,
>(a: Operand<D, R>, along: Along<X, K>): NDArray<D, RankAlong<R, X, K>>;
export function max(a: Operand, along: ReduceOptions = {}): number | NDArray {
  return reduce('max', some('max', extremeOf(MAX)), numeric('max', a), along, same, someOf('max', MAX.ofLines));
}

/**
 * Where the smallest entry is; the first one of several, and the first NaN before all.
 *
 * @param a any shape with an entry to choose from, any dtype but bool
 * @param along `axis` and `keepdims`
 * @returns the place in row-major order; with `along` an i32 array of indices along the axis
 * @throws DomainError where there is no entry
 * @complexity O(entries)
 *
 * @example
 * argmin([3, 1, 1]) // → 1
 */
export function argmin<D extends DType>(a: Operand<D>): number;
export function argmin<
  D extends DType = 'f64',
  R extends number = AnyRank,
  X extends Axis = Axis,
  K extends boolean = false,
>(a: Operand<D, R>, along: Along<X, K>): NDArray<'i32', RankAlong<R, X, K>>;
export function argmin(a: Operand, along: ReduceOptions = {}): number | NDArray {
  return reduce(
    'argmin',
    some('argmin', placeOf(MIN)),
    numeric('argmin', a),
    along,
    whole,
    someOf('argmin', placesOf(MIN)),
  );
}

/**
 * Where the largest entry is; the first one of several, and the first NaN before all.
 *
 * @param a any shape with an entry to choose from, any dtype but bool
 * @param along `axis` and `keepdims`
 * @returns the place in row-major order; with `along` an i32 array of indices along the axis
 * @throws DomainError where there is no entry
 * @complexity O(entries)
 *
 * @example
 * argmax([[1, 5], [7, 2]]) // → 2
 * argmax([[1, 5], [7, 2]], { axis: 1 })
 * // → [1 0]
 */
export function argmax<D extends DType>(a: Operand<D>): number;
export function argmax<
  D extends DType = 'f64',
  R extends number = AnyRank,
  X extends Axis = Axis,
  K extends boolean = false,
>(a: Operand<D, R>, along: Along<X, K>): NDArray<'i32', RankAlong<R, X, K>>;
export function argmax(a: Operand, along: ReduceOptions = {}): number | NDArray {
  return reduce(
    'argmax',
    some('argmax', placeOf(MAX)),
    numeric('argmax', a),
    along,
    whole,
    someOf('argmax', placesOf(MAX)),
  );
}

function numeric(where: string, a: Operand): NDArray {
  const x = asarray(a);
  requireDType(where, x.dtype, NUMERIC);
  return x;
}

/** Refuses to choose among none. */
const some =
  (where: string, fold: Fold): Fold =>
  (x, i, di, n) => {
    if (n === 0) throw none(where);
    return fold(x, i, di, n);
  };
const someOf =
  (where: string, fold: FoldLines): FoldLines =>
  (lines, out) => {
    if (lines.n === 0) throw none(where);
    fold(lines, out);
  };
const none = (where: string): DomainError =>
  new DomainError(where, { must: 'there must be an entry to choose from', got: 'an empty axis' });
