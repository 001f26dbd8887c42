import * as simd from '../../simd/index.ts';
import { allocate, FLOATING, type Floating, NUMERIC, requireDType } from '../dtype.ts';
import { rowMajor } from '../layout.ts';
import { packed } from '../making/convert.ts';
import { asarray } from '../making/create.ts';
import { NDArray } from '../nd-array.ts';
import { type BinaryLoop, binary, type Operand, type Unary, type UnaryLoop, unary } from './elementwise.ts';

const absolutes: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.abs(x[i]);
};
const roots: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.sqrt(x[i]);
};
const logarithms: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.log(x[i]);
};
const exponentialsLess1: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.expm1(x[i]);
};
const logarithmsOf1Plus: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.log1p(x[i]);
};
const binaryLogarithms: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.log2(x[i]);
};
const decimalLogarithms: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.log10(x[i]);
};
const squares: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = x[i] * x[i];
};
const larger: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = Math.max(x[i], y[j]);
};
const smaller: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = Math.min(x[i], y[j]);
};

/** A function of floats or doubles in one piece. */
type InSimd = (x: Float64Array, options: { readonly out: Float64Array }) => void;

/** A function that SIMD has. Views are copied into the result first, so that an entry comes out the same wherever it lies. */
function unaryInSimd(where: string, f: InSimd): Unary<Floating> {
  return ((a: Operand) => {
    const x = asarray(a);
    requireDType(where, x.dtype, FLOATING);
    const from = packed(x);
    const out = from === x.data ? allocate(where, x.dtype, x.size, x.shape) : from;
    f(from as Float64Array, { out: out as Float64Array });
    return new NDArray(x.dtype, out, x.shape, rowMajor(x.shape), 0);
  }) as Unary<Floating>;
}

/**
 * |a|, entry by entry.
 *
 * @example
 * abs([-1, 2, -0.5])
 * // → [1.  2.  0.5]
 */
export const abs = unary('abs', absolutes, NUMERIC);

/**
 * √a, entry by entry, for f64 and f32; NaN below 0.
 *
 * @example
 * sqrt([4, 2.25, -1])
 * // → [2.  1.5 nan]
 */
export const sqrt = unary<Floating>('sqrt', roots);

/**
 * eᵃ, entry by entry, for f64 and f32: relative error ≤ 2 units in the last place, the last of which may depend on the machine
 * unless in strict mode.
 *
 * @example
 * exp([0, 1])
 * // → [1.         2.71828183]
 */
export const exp = unaryInSimd('exp', simd.exp);

/**
 * The natural logarithm, entry by entry, for f64 and f32; −∞ at 0 and NaN below.
 *
 * @example
 * log([1, 0, -1])
 * // → [  0. -inf  nan]
 */
export const log = unary<Floating>('log', logarithms);

/**
 * eᵃ − 1, entry by entry, for f64 and f32: near 0 with all digits, which the difference would lose.
 *
 * @example
 * expm1([0, 1e-10])
 * // → [0.e+00 1.e-10]
 */
export const expm1 = unary<Floating>('expm1', exponentialsLess1);

/**
 * log(1 + a), entry by entry, for f64 and f32: near 0 with all digits, which the sum would lose.
 *
 * @example
 * log1p([0, 1e-10])
 * // → [0.e+00 1.e-10]
 */
export const log1p = unary<Floating>('log1p', logarithmsOf1Plus);

/**
 * The logarithm to base 2, entry by entry, for f64 and f32.
 *
 * @example
 * log2([1, 8])
 * // → [0. 3.]
 */
export const log2 = unary<Floating>('log2', binaryLogarithms);

/**
 * The logarithm to base 10, entry by entry, for f64 and f32.
 *
 * @example
 * log10([1, 1000])
 * // → [0. 3.]
 */
export const log10 = unary<Floating>('log10', decimalLogarithms);

/**
 * a², entry by entry, for f64 and f32.
 *
 * @example
 * square([-3, 0.5])
 * // → [9.   0.25]
 */
export const square = unary<Floating>('square', squares);

/**
 * The hyperbolic tangent, entry by entry, for f64 and f32: relative error ≤ 8 units in the last place, the last of which may
 * depend on the machine unless in strict mode.
 *
 * @example
 * tanh([0, 1])
 * // → [0.         0.76159416]
 */
export const tanh = unaryInSimd('tanh', simd.tanh);

/**
 * The larger of a and b, entry by entry; NaN if one is NaN.
 *
 * @example
 * maximum([-1, 2, -3], 0)
 * // → [0. 2. 0.]
 */
export const maximum = binary('maximum', { f64: larger, f32: larger, i32: larger, u8: larger });

/**
 * The smaller of a and b, entry by entry; NaN if one is NaN.
 *
 * @example
 * minimum([-1, 2, -3], 0)
 * // → [-1.  0. -3.]
 */
export const minimum = binary('minimum', { f64: smaller, f32: smaller, i32: smaller, u8: smaller });
