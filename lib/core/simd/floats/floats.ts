import { bank, LONGEST_ROW } from './bank.ts';
import { checkLayerNorm, checkRows, type LayerNormOptions, type OutOptions, target } from './check.ts';
import * as reference from './floats.reference.ts';

/**
 * eˣ for each number, in SIMD.
 *
 * x = n ln 2 + r with |r| ≤ ln 2 / 2: eˣ = 2ⁿ eʳ, and a polynomial of degree 7 gives eʳ. Subnormal results, 0, ∞ and NaN come out.
 *
 * @param x any number of floats
 * @param options `out`, the array to write into
 * @returns as many floats; relative error ≤ 2.4e-7 (two units in the last place) where the result is normal
 * @throws ShapeError when `out` has another length
 * @complexity O(n)
 * @source Moshier, Cephes Mathematical Library, single/expf.c
 *
 * @example
 * [...exp(Float32Array.of(0, 1, -Infinity))] // → ≈ [1, 2.718282, 0]
 */
export function exp(x: Float32Array, options: OutOptions = {}): Float32Array {
  const out = target('exp', x, options);
  bank().map('exp', x, out);
  return out;
}

/**
 * The Gaussian error linear unit x Φ(x) = x/2 (1 + erf(x/√2)) for each number, in SIMD.
 *
 * @param x any number of floats
 * @param options `out`, the array to write into
 * @returns as many floats; absolute error ≤ 1e-6 for |x| ≤ 6
 * @throws ShapeError when `out` has another length
 * @complexity O(n)
 * @source Hendrycks and Gimpel, Gaussian Error Linear Units (2016), section 2; erf by Abramowitz and Stegun 7.1.26
 *
 * @example
 * [...gelu(Float32Array.of(-1, 0, 1))] // → ≈ [-0.1587, 0, 0.8413]
 */
export function gelu(x: Float32Array, options: OutOptions = {}): Float32Array {
  const out = target('gelu', x, options);
  bank().map('gelu', x, out);
  return out;
}

/**
 * The sum Σ xᵢ, in SIMD: 32 partial sums in floats for each 16,384 numbers, these in doubles.
 *
 * @param x any number of floats; none sum to 0
 * @returns the sum; error ≤ 3.1e-5 Σ|xᵢ| whatever the length, and usually far less
 * @complexity O(n)
 *
 * @example
 * sum(new Float32Array(1e6).fill(0.5)) // → 500000
 */
export function sum(x: Float32Array): number {
  return bank().sum(x);
}

/**
 * Rows as probabilities: softmax(x)ᵢ = e^(xᵢ − max) / Σⱼ e^(xⱼ − max), in SIMD.
 *
 * Without the maximum, e^x would overflow from x = 89 on; with it, nothing changes but that. Rows beyond 262,144 numbers take the
 * reference.
 *
 * @param x rows one after the other
 * @param d the length of a row, ≥ 1
 * @param options `out`, the array to write into
 * @returns as many floats, each row ≥ 0 with sum 1; absolute error ≤ 1e-6
 * @throws ShapeError when x is not whole rows, or `out` has another length
 * @throws DomainError when d is not a whole number ≥ 1
 * @complexity O(n)
 *
 * @example
 * [...softmax(Float32Array.of(0, 0, 1000, 0), 2)] // → ≈ [0.5, 0.5, 1, 0]
 */
export function softmax(x: Float32Array, d: number, options: OutOptions = {}): Float32Array {
  if (d > LONGEST_ROW) return reference.softmax(x, d, options);
  checkRows('softmax', x, d);
  const out = target('softmax', x, options);
  bank().softmax(x, d, out);
  return out;
}

/**
 * Layer normalization of each row: (x − mean) / √(variance + ε) · weight + bias, in SIMD.
 *
 * The variance is taken about the mean in a second pass: x² − mean² would lose all digits of rows far from zero. Rows beyond
 * 262,144 numbers take the reference.
 *
 * @param x rows one after the other
 * @param d the length of a row, ≥ 1
 * @param options `weight` and `bias` (d numbers each), `eps` (> 0, default 1e-5), `out`
 * @returns as many floats; absolute error ≤ 1e-5 for rows of unit scale
 * @throws ShapeError when x is not whole rows, or weight, bias or `out` have the wrong length
 * @throws DomainError when d is not a whole number ≥ 1, or eps not > 0
 * @complexity O(n)
 * @source Ba, Kiros and Hinton, Layer Normalization (2016), equation 4
 *
 * @example
 * [...layerNorm(Float32Array.of(1, 2, 3), 3)] // → ≈ [-1.2247, 0, 1.2247]
 */
export function layerNorm(x: Float32Array, d: number, options: LayerNormOptions = {}): Float32Array {
  if (d > LONGEST_ROW) return reference.layerNorm(x, d, options);
  checkRows('layerNorm', x, d);
  checkLayerNorm(d, options);
  const { weight, bias, eps = 1e-5 } = options;
  const out = target('layerNorm', x, options);
  bank().layerNorm(x, d, out, { weight, bias, eps });
  return out;
}
