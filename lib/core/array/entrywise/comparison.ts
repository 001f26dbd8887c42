import { BOOL, type DType, requireDType } from '../dtype.ts';
import { asarray, isPlain } from '../making/create.ts';
import { NDArray } from '../nd-array.ts';
import type { AnyRank, Larger, RankAlong, RankOf } from '../rank.ts';
import { type Along, type Axis, type Fold, type ReduceOptions, reduce } from '../reductions/reduce.ts';
import { type BinaryLoop, map, type Operand, pair, type UnaryLoop, zip } from './elementwise.ts';

/** An entry-by-entry test of two arrays of one dtype, with broadcasting. */
export interface Comparison {
  <D extends DType, R extends number, O extends Operand<D>>(
    a: NDArray<D, R>,
    b: O,
  ): NDArray<'bool', Larger<R, RankOf<O>>>;
  <D extends DType>(a: Operand<D>, b: Operand<D>): NDArray<'bool'>;
}

const equals: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = x[i] === y[j] ? 1 : 0;
};
const differs: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = x[i] === y[j] ? 0 : 1;
};
const isLess: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = x[i] < y[j] ? 1 : 0;
};
const isAtMost: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = x[i] <= y[j] ? 1 : 0;
};
const both: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = x[i] & y[j];
};
const either: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = x[i] | y[j];
};
const opposite: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = 1 - x[i];
};
function comparison(where: string, loop: BinaryLoop, swapped = false): Comparison {
  return (a: Operand, b: Operand) => {
    const [x, y] = comparable(where, a, b);
    return swapped ? zip(where, loop, y, x, 'bool') : zip(where, loop, x, y, 'bool');
  };
}

/** A number beside integers need not be one itself to be compared: 2 < 2.5. */
function comparable(where: string, a: Operand, b: Operand): [NDArray, NDArray] {
  if (a instanceof NDArray && isWhole(a) && isPlain(b)) return [a, asarray(b)];
  if (b instanceof NDArray && isWhole(b) && isPlain(a)) return [asarray(a), b];
  return pair(where, a, b);
}

const isWhole = ({ dtype }: NDArray): boolean => dtype === 'i32' || dtype === 'u8';

/**
 * a = b, entry by entry; NaN equals nothing.
 *
 * @example
 * equal([1, 2, 3], 2)
 * // → [False  True False]
 */
export const equal = comparison('equal', equals);

/**
 * a ≠ b, entry by entry.
 *
 * @example
 * notEqual([1, 2, 3], 2)
 * // → [ True False  True]
 */
export const notEqual = comparison('notEqual', differs);

/**
 * a < b, entry by entry.
 *
 * @example
 * less([1, 2, 3], [3, 2, 1])
 * // → [ True False False]
 */
export const less = comparison('less', isLess);

/**
 * a ≤ b, entry by entry.
 *
 * @example
 * lessEqual([1, 2, 3], 2)
 * // → [ True  True False]
 */
export const lessEqual = comparison('lessEqual', isAtMost);

/**
 * a > b, entry by entry.
 *
 * @example
 * greater([1, 2, 3], 2)
 * // → [False False  True]
 */
export const greater = comparison('greater', isLess, true);

/**
 * a ≥ b, entry by entry.
 *
 * @example
 * greaterEqual([1, 2, 3], 2)
 * // → [False  True  True]
 */
export const greaterEqual = comparison('greaterEqual', isAtMost, true);

const logical =
  (where: string, loop: BinaryLoop): Comparison =>
  (a: Operand, b: Operand) => {
    const [x, y] = pair(where, a, b);
    requireDType(where, x.dtype, BOOL);
    return zip(where, loop, x, y, 'bool');
  };

/**
 * a and b, entry by entry, of bools.
 *
 * @example
 * const x = array([1, 5, 9]);
 * logicalAnd(greater(x, 2), less(x, 7))
 * // → [False  True False]
 */
export const logicalAnd = logical('logicalAnd', both);

/**
 * a or b, entry by entry, of bools.
 *
 * @example
 * logicalOr([true, false], [false, false])
 * // → [ True False]
 */
export const logicalOr = logical('logicalOr', either);

/**
 * Not a, entry by entry, of bools.
 *
 * @param a any shape
 * @returns a bool array of the same shape
 *
 * @example
 * logicalNot([true, false])
 * // → [False  True]
 */
export function logicalNot<R extends number = AnyRank>(a: Operand<'bool', R>): NDArray<'bool', R> {
  const x = asarray(a);
  requireDType('logicalNot', x.dtype, BOOL);
  return map('logicalNot', opposite, x, 'bool');
}

const someTrue: Fold = (x, i, di, n) => {
  for (let k = 0; k < n; k++) if (x[i + k * di] !== 0) return 1;
  return 0;
};
const allTrue: Fold = (x, i, di, n) => {
  for (let k = 0; k < n; k++) if (x[i + k * di] === 0) return 0;
  return 1;
};
const toBool = (): DType => 'bool';

/**
 * Whether one entry is true, of all or along axes.
 *
 * @param a a bool array
 * @param along `axis`, which may be several, and `keepdims`
 * @returns true or false, false of nothing; with `along` a bool array
 * @complexity O(entries)
 *
 * @example
 * any(greater([1, 2, 3], 2)) // → true
 */
export function any(a: Operand<'bool'>): boolean;
export function any<R extends number = AnyRank, X extends Axis = Axis, K extends boolean = false>(
  a: Operand<'bool', R>,
  along: Along<X, K>,
): NDArray<'bool', RankAlong<R, X, K>>;
export function any(a: Operand<'bool'>, along: ReduceOptions = {}): boolean | NDArray {
  return truth('any', someTrue, a, along);
}

/**
 * Whether every entry is true, of all or along axes.
 *
 * @param a a bool array
 * @param along `axis`, which may be several, and `keepdims`
 * @returns true or false, true of nothing; with `along` a bool array
 * @complexity O(entries)
 *
 * @example
 * all([[true, false], [true, true]], { axis: 1 })
 * // → [False  True]
 */
export function all(a: Operand<'bool'>): boolean;
export function all<R extends number = AnyRank, X extends Axis = Axis, K extends boolean = false>(
  a: Operand<'bool', R>,
  along: Along<X, K>,
): NDArray<'bool', RankAlong<R, X, K>>;
export function all(a: Operand<'bool'>, along: ReduceOptions = {}): boolean | NDArray {
  return truth('all', allTrue, a, along);
}

function truth(where: string, fold: Fold, a: Operand, along: ReduceOptions): boolean | NDArray {
  const x = asarray(a);
  requireDType(where, x.dtype, BOOL);
  const result = reduce(where, fold, x, along, toBool);
  return typeof result === 'number' ? result !== 0 : result;
}
