import type { DType } from '../dtype.ts';
import { asarray } from '../making/create.ts';
import type { NDArray } from '../nd-array.ts';
import type { AnyRank } from '../rank.ts';
import { map, type Operand, type UnaryLoop } from './elementwise.ts';

const isNaNs: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Number.isNaN(x[i]) ? 1 : 0;
};
const isFinites: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Number.isFinite(x[i]) ? 1 : 0;
};
const isInfinites: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.abs(x[i]) === Number.POSITIVE_INFINITY ? 1 : 0;
};

/**
 * Where a is NaN, which no comparison finds.
 *
 * @param a any shape and dtype
 * @returns a bool array of the same shape
 *
 * @example
 * isnan([1, NaN])
 * // → [False  True]
 */
export const isnan = <R extends number = AnyRank>(a: Operand<DType, R>): NDArray<'bool', R> =>
  map('isnan', isNaNs, asarray(a), 'bool');

/**
 * Where a is a number, neither NaN nor ±∞.
 *
 * @param a any shape and dtype
 * @returns a bool array of the same shape
 *
 * @example
 * isfinite([1, NaN, -Infinity])
 * // → [ True False False]
 */
export const isfinite = <R extends number = AnyRank>(a: Operand<DType, R>): NDArray<'bool', R> =>
  map('isfinite', isFinites, asarray(a), 'bool');

/**
 * Where a is ∞ or −∞.
 *
 * @param a any shape and dtype
 * @returns a bool array of the same shape
 *
 * @example
 * isinf([1, NaN, -Infinity])
 * // → [False False  True]
 */
export const isinf = <R extends number = AnyRank>(a: Operand<DType, R>): NDArray<'bool', R> =>
  map('isinf', isInfinites, asarray(a), 'bool');
