// The definitions, number by number in double precision and rounded once.
import type { FloatArray } from '../gemm/view.ts';
import { checkLayerNorm, checkRows, type LayerNormOptions, type OutOptions, target } from './check.ts';

/** eˣ⁻ᵐᵃˣ / Σ eˣ⁻ᵐᵃˣ of each row of d numbers; see `softmax`. */
export function softmax<T extends FloatArray>(x: T, d: number, options: OutOptions<T> = {}): T {
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

/** (x − mean) / √(variance + ε) of each row of d numbers; see `layerNorm`. */
export function layerNorm<T extends FloatArray>(x: T, d: number, options: LayerNormOptions<T> = {}): T {
  checkRows('layerNorm', x, d);
  checkLayerNorm(x, d, options);
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
