// The definitions, number by number in double precision and rounded once: what the fast versions are tested against.
import { checkLayerNorm, checkRows, type LayerNormOptions, type OutOptions, target } from './check.ts';

/** eˣ for each number; see `exp`. */
export function exp(x: Float32Array, options: OutOptions = {}): Float32Array {
  const out = target('exp', x, options);
  for (let i = 0; i < x.length; i++) out[i] = Math.exp(x[i]);
  return out;
}

/** x Φ(x) for each number; see `gelu`. Φ by the same formula as the fast version, whose error of 1.5e-7 is erf's. */
export function gelu(x: Float32Array, options: OutOptions = {}): Float32Array {
  const out = target('gelu', x, options);
  for (let i = 0; i < x.length; i++) out[i] = 0.5 * x[i] * (1 + erf(x[i] * Math.SQRT1_2));
  return out;
}

/** Abramowitz and Stegun 7.1.26. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const a = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
  const tail = a.reduce((sum, coefficient) => sum * t + coefficient, 0) * t * Math.exp(-x * x);
  return Number.isNaN(x) ? x : Math.sign(x) * (1 - tail);
}

/** Σ xᵢ; see `sum`. */
export function sum(x: Float32Array): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i];
  return total;
}

/** eˣ⁻ᵐᵃˣ / Σ eˣ⁻ᵐᵃˣ of each row of d numbers; see `softmax`. */
export function softmax(x: Float32Array, d: number, options: OutOptions = {}): Float32Array {
  checkRows('softmax', x, d);
  const out = target('softmax', x, options);
  for (let start = 0; start < x.length; start += d) {
    let most = Number.NEGATIVE_INFINITY;
    for (let i = start; i < start + d; i++) most = Math.max(most, x[i]);
    let total = 0;
    for (let i = start; i < start + d; i++) total += Math.exp(x[i] - most);
    for (let i = start; i < start + d; i++) out[i] = Math.exp(x[i] - most) / total;
  }
  return out;
}

/** (x − mean) / √(variance + ε) · weight + bias of each row of d numbers; see `layerNorm`. */
export function layerNorm(x: Float32Array, d: number, options: LayerNormOptions = {}): Float32Array {
  checkRows('layerNorm', x, d);
  checkLayerNorm(d, options);
  const { weight, bias, eps = 1e-5 } = options;
  const out = target('layerNorm', x, options);
  for (let start = 0; start < x.length; start += d) {
    let mean = 0;
    for (let i = start; i < start + d; i++) mean += x[i] / d;
    let variance = 0;
    for (let i = start; i < start + d; i++) variance += (x[i] - mean) ** 2 / d;
    const scale = 1 / Math.sqrt(variance + eps);
    for (let j = 0; j < d; j++) out[start + j] = (x[start + j] - mean) * scale * (weight?.[j] ?? 1) + (bias?.[j] ?? 0);
  }
  return out;
}
