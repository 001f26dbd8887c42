import { DomainError } from '../errors/index.ts';
import { entrywise, type Input, type Output } from './entrywise.ts';
import { erfcOf } from './erf.ts';
import { sigmoidOf } from './sigmoid.ts';

/** Options of `gelu`, PyTorch's. */
export interface GeluOptions {
  /** 'none' (default) is the formula itself, 'tanh' the approximation that GPT-2 was trained with; they differ by up to 5e-4. */
  readonly approximate?: 'none' | 'tanh';
}

/**
 * The Gaussian error linear unit, gelu(x) = x Φ(x) with Φ(x) = ½ erfc(−x/√2), the normal distribution function.
 *
 * A gate that opens as far as x is large among normal numbers. With 'tanh', Φ(x) ≈ σ(2√(2/π) (x + 0.044715 x³)), the same as
 * ½ (1 + tanh …) but without its cancellation for x < 0.
 *
 * @param x a number, shape (n) or (n, d)
 * @param options which formula
 * @returns the same shape; relative error ≤ (16 + 2 x²) 1e-16, with 'tanh' more where x³ is large
 * @throws DomainError for another approximation
 * @complexity O(entries)
 * @source Hendrycks & Gimpel, "Gaussian error linear units (GELUs)", 2016
 *
 * @example
 * gelu([-1, 0, 1]) // → ≈ [-0.1587, 0.0000, 0.8413]
 * gelu(1, { approximate: 'tanh' }) // → ≈ 0.8412
 */
export function gelu<X extends Input>(x: X, { approximate = 'none' }: GeluOptions = {}): Output<X> {
  if (approximate !== 'none' && approximate !== 'tanh') {
    throw new DomainError('gelu', { must: "approximate must be 'none' or 'tanh'", got: String(approximate) });
  }
  const phi = approximate === 'tanh' ? phiByTanh : (value: number) => erfcOf(-value * Math.SQRT1_2) / 2;
  return entrywise('gelu', x, (value) => {
    const gate = phi(value);
    return gate === 0 ? 0 : value * gate; // far left the gate is shut, even for −∞
  });
}

const phiByTanh = (x: number): number => sigmoidOf(2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3));
