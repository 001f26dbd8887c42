import type { FloatArray } from '../gemm/view.ts';
import { checkLayerNorm, checkRows, type LayerNormOptions, type OutOptions, target } from './check.ts';
import { homeOf, typeOf } from './home.ts';
import { LANES } from './kernels/lanes.ts';
import * as reference from './rows.reference.ts';
import { LONGEST_ROW, stageRows, staging } from './staging.ts';

/**
 * Rows as probabilities: softmax(x)ᵢ = e^(xᵢ − max) / Σⱼ e^(xⱼ − max), in SIMD.
 *
 * Without the maximum, e^x would overflow from x = 89 on (710 in doubles); with it, nothing changes but that. Rows beyond 262,144
 * numbers take the reference, whose plain sums are less accurate in doubles.
 *
 * @param x rows one after the other, floats or doubles
 * @param d the length of a row, ≥ 1
 * @param options `out`, the array to write into
 * @returns as many numbers, each row ≥ 0 with sum 1; absolute error ≤ 2e-6 (4e-15 in doubles) however long a row is
 * @throws ShapeError when x is not whole rows, or `out` has another length
 * @throws DomainError when d is not a whole number ≥ 1, `out` is of another type, or overlaps x without being it
 * @complexity O(n)
 *
 * @example
 * [...softmax(Float32Array.of(0, 0, 1000, 0), 2)] // → ≈ [0.5, 0.5, 1, 0]
 */
export function softmax<T extends FloatArray>(x: T, d: number, options: OutOptions<T> = {}): T {
  if (d > LONGEST_ROW) return reference.softmax(x, d, options);
  checkRows('softmax', x, d);
  const out = target('softmax', x, options);
  const type = typeOf(x);
  const home = homeOf(x, out);
  if (home !== undefined && d % LANES[type].count === 0) {
    home.exports(type).softmax(x.byteOffset, out.byteOffset, x.length / d, d / LANES[type].count);
    return out;
  }
  const {
    home: aside,
    areas: [{ at }],
  } = staging(x);
  stageRows({ x, out, d, padding: Number.NEGATIVE_INFINITY }, (rows, vectors) =>
    aside.exports(type).softmax(at, at, rows, vectors),
  );
  return out;
}

/**
 * Layer normalization of each row: (x − mean) / √(variance + ε) · weight + bias, in SIMD.
 *
 * The variance is taken about the mean in a second pass: x² − mean² would lose all digits of rows far from zero. Rows beyond
 * 262,144 numbers take the reference.
 *
 * @param x rows one after the other, floats or doubles
 * @param d the length of a row, ≥ 1
 * @param options `weight` and `bias` (d numbers each), `eps` (> 0, default 1e-5), `out`
 * @returns as many numbers; absolute error ≤ 1e-5 (1e-13 in doubles) for rows of unit scale
 * @throws ShapeError when x is not whole rows, or weight, bias or `out` have the wrong length
 * @throws DomainError when d is not a whole number ≥ 1, eps not > 0, types differ, or `out` overlaps x without being it
 * @complexity O(n)
 * @source Ba, Kiros and Hinton, Layer Normalization (2016), equation 4
 *
 * @example
 * [...layerNorm(Float32Array.of(1, 2, 3), 3)] // → ≈ [-1.2247, 0, 1.2247]
 */
export function layerNorm<T extends FloatArray>(x: T, d: number, options: LayerNormOptions<T> = {}): T {
  if (d > LONGEST_ROW) return reference.layerNorm(x, d, options);
  checkRows('layerNorm', x, d);
  checkLayerNorm(x, d, options);
  const { weight, bias, eps = 1e-5 } = options;
  const out = target('layerNorm', x, options);
  const type = typeOf(x);
  const { count } = LANES[type];
  const home = homeOf(x, out, weight, bias);
  if (home !== undefined && d % count === 0 && (weight === undefined) === (bias === undefined)) {
    const work = home.exports(type).layerNorm;
    const [w, b] = [weight?.byteOffset ?? 0, bias?.byteOffset ?? 0];
    work(x.byteOffset, out.byteOffset, x.length / d, d / count, d, eps, w, b, 0);
    return out;
  }
  const {
    home: aside,
    areas: [{ at }, scale, shift],
  } = staging(x);
  if (weight) scale.values.set(weight);
  else scale.values.fill(1, 0, d);
  if (bias) shift.values.set(bias);
  else shift.values.fill(0, 0, d);
  stageRows({ x, out, d, padding: 0 }, (rows, vectors) =>
    aside.exports(type).layerNorm(at, at, rows, vectors, d, eps, scale.at, shift.at, aside.mask(type, d)),
  );
  return out;
}
