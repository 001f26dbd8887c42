import { DomainError } from '../../errors/index.ts';
import type { Floating } from '../dtype.ts';
import { NUMERIC } from '../dtype.ts';
import { type BinaryLoop, binary, type UnaryLoop, unary } from './elementwise.ts';

const sums: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = x[i] + y[j];
};

const differences: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = x[i] - y[j];
};

const products: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = x[i] * y[j];
};

// A product of two 32-bit integers has up to 62 bits, more than a double keeps; imul gives the low 32 exactly.
const wholeProducts: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = Math.imul(x[i], y[j]);
};

const quotients: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = x[i] / y[j];
};

const powers: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = pow(x[i], y[j]);
};

/** C's pow, which NumPy calls: 1 to any power and −1 to ±∞ are 1, where JavaScript says NaN. */
const pow = (x: number, y: number): number => (x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : x ** y);

const wholePowers: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = wholePower(x[i], y[j]);
};

/** xⁿ by squaring, modulo 2³² as all arithmetic of integers. */
function wholePower(x: number, n: number): number {
  if (n < 0) {
    throw new DomainError('power', {
      must: 'integers to a power < 0 are no integers',
      got: `${x} to ${n}`,
      cure: CURE,
    });
  }
  let result = 1;
  for (let square = x, rest = n; rest > 0; rest >>>= 1, square = Math.imul(square, square)) {
    if (rest & 1) result = Math.imul(result, square);
  }
  return result;
}

const CURE = "call .astype('f64') first";

const negatives: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = -x[i];
};

/**
 * a + b, entry by entry, as {@link Binary}. Integers wrap around at the ends of their range, as NumPy's.
 *
 * @example
 * add([[1, 2], [3, 4]], [10, 20])
 * // → [[11. 22.]
 * //    [13. 24.]]
 * add(array([200], { dtype: 'u8' }), 100)
 * // → [44]
 * add(ones(2), ones(2, { dtype: 'f32' })) // → throws DomainError: add: both arrays must have the same dtype, got f64 and f32
 */
export const add = binary('add', { f64: sums, f32: sums, i32: sums, u8: sums });

/**
 * a − b, entry by entry. Integers wrap around.
 *
 * @example
 * subtract([3, 4], 1)
 * // → [2. 3.]
 */
export const subtract = binary('subtract', { f64: differences, f32: differences, i32: differences, u8: differences });

/**
 * a · b, entry by entry: Hadamard's product. Integers wrap around.
 *
 * @example
 * multiply([1, 2, 3], [4, 5, 6])
 * // → [ 4. 10. 18.]
 */
export const multiply = binary('multiply', { f64: products, f32: products, i32: wholeProducts, u8: products });

/**
 * a / b, entry by entry, for f64 and f32: the quotient of integers is none, so they are refused.
 *
 * @example
 * divide([1, -1, 0], 0)
 * // → [ inf -inf  nan]
 * divide(array([1, 2], { dtype: 'i32' }), 2) // → throws DomainError: divide: dtype must be f64, f32, got i32
 */
export const divide = binary<Floating>('divide', { f64: quotients, f32: quotients });

/**
 * aᵇ, entry by entry. Integers take exponents ≥ 0 only, and wrap around.
 *
 * @example
 * power([1, 2, 3], 2)
 * // → [1. 4. 9.]
 */
export const power = binary('power', { f64: powers, f32: powers, i32: wholePowers, u8: wholePowers });

/**
 * −a, entry by entry.
 *
 * @example
 * negative([1, -2])
 * // → [-1.  2.]
 */
export const negative = unary('negative', negatives, NUMERIC);
