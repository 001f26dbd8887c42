import { entrywise, type Input, type Output } from './entrywise.ts';

/**
 * The hyperbolic tangent tanh x = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) = 2σ(2x) − 1: any number into (−1, 1).
 *
 * @param x a number, shape (n) or (n, d)
 * @returns the same shape; relative error of a few 1e-16
 * @complexity O(entries)
 *
 * @example
 * tanh([-1, 0, 1]) // → ≈ [-0.7616, 0.0000, 0.7616]
 */
export function tanh<X extends Input>(x: X): Output<X> {
  return entrywise('tanh', x, Math.tanh);
}
