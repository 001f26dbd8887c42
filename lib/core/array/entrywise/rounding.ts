import { DomainError } from '../../errors/index.ts';
import { FLOATING, type Floating, NUMERIC, requireDType } from '../dtype.ts';
import { asarray } from '../making/create.ts';
import type { NDArray } from '../nd-array.ts';
import type { AnyRank } from '../rank.ts';
import { map, type Operand, type UnaryLoop, unary } from './elementwise.ts';

const floors: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.floor(x[i]);
};
const ceilings: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.ceil(x[i]);
};
const signs: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.sign(x[i]) + 0; // −0 + 0 is 0
};

/**
 * The largest whole number ≤ a, entry by entry, for f64 and f32.
 *
 * @example
 * floor([1.7, -1.2])
 * // → [ 1. -2.]
 */
export const floor = unary<Floating>('floor', floors);

/**
 * The smallest whole number ≥ a, entry by entry, for f64 and f32.
 *
 * @example
 * ceil([1.2, -1.7])
 * // → [ 2. -1.]
 */
export const ceil = unary<Floating>('ceil', ceilings);

/**
 * −1, 0 or 1, entry by entry; 0 of −0, NaN of NaN.
 *
 * @example
 * sign([-3, 0, 0.5])
 * // → [-1.  0.  1.]
 */
export const sign = unary('sign', signs, NUMERIC);

/** 2⁵²: from here on all doubles are whole, and adding it leaves no room for fractions. */
const WHOLE = 2 ** 52;

/** The nearest whole number, of two the even one: what the processor does when it adds. */
function roundEven(x: number): number {
  const size = Math.abs(x);
  if (!(size < WHOLE)) return x;
  const rounded = size + WHOLE - WHOLE;
  return x < 0 || Object.is(x, -0) ? -rounded : rounded;
}

/**
 * Rounded to a number of decimals, entry by entry; halves go to the even neighbor, so that they do not drift.
 *
 * As NumPy: scaled by 10ᵈ, rounded, scaled back, which may be off by one unit where 10ᵈ a is no double.
 *
 * @param a any shape, f64 or f32
 * @param options `decimals`, a whole number in [−300, 300], default 0; negative ones round to tens, hundreds …
 * @returns the same shape and dtype
 * @throws DomainError for other dtypes and decimals
 * @complexity O(entries)
 *
 * @example
 * round([0.5, 1.5, 2.5, -0.7])
 * // → [ 0.  2.  2. -1.]
 * round([3.14159, 27.1828], { decimals: 2 })
 * // → [ 3.14 27.18]
 */
export function round<D extends Floating = 'f64', R extends number = AnyRank>(
  a: Operand<D, R>,
  { decimals = 0 }: { readonly decimals?: number } = {},
): NDArray<D, R> {
  const x = asarray(a) as NDArray as NDArray<D>;
  requireDType('round', x.dtype, FLOATING);
  if (!(Number.isInteger(decimals) && Math.abs(decimals) <= 300)) {
    throw new DomainError('round', { must: 'decimals must be a whole number in [−300, 300]', got: decimals });
  }
  const scale = 10 ** Math.abs(decimals);
  const nearest =
    decimals < 0 ? (v: number) => roundEven(v / scale) * scale : (v: number) => roundEven(v * scale) / scale;
  const line: UnaryLoop = (from, i, di, z, k, n) => {
    for (const end = k + n; k < end; k++, i += di) z[k] = nearest(from[i]);
  };
  return map('round', line, x, x.dtype);
}
