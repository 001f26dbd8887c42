import { entrywise, type Input, type Output } from './entrywise.ts';

/**
 * The logistic function σ(x) = 1 / (1 + e⁻ˣ): any number into (0, 1).
 *
 * For x < 0 computed as eˣ / (1 + eˣ), so that the exponential never overflows and small values keep their digits.
 *
 * @param x a number, shape (n) or (n, d)
 * @returns the same shape; relative error of a few 1e-16
 * @complexity O(entries)
 * @source lesson week-01/1
 *
 * @example
 * sigmoid([-1, 0, 1]) // → ≈ [0.2689, 0.5000, 0.7311]
 * sigmoid(0) // → 0.5
 */
export function sigmoid<X extends Input>(x: X): Output<X> {
  return entrywise('sigmoid', x, sigmoidOf);
}

/** σ of one number. */
export function sigmoidOf(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}
