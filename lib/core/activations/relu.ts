import { DomainError } from '../errors/index.ts';
import { entrywise, type Input, type Output } from './entrywise.ts';

/**
 * The rectifier relu(x) = max(x, 0).
 *
 * @param x a number, shape (n) or (n, d)
 * @returns the same shape, exact; NaN stays NaN
 * @complexity O(entries)
 *
 * @example
 * relu([-1, 0, 1]) // → [0, 0, 1]
 */
export function relu<X extends Input>(x: X): Output<X> {
  return entrywise('relu', x, (value) => Math.max(value, 0));
}

/**
 * The slope of the rectifier: 1 for x > 0, else 0. At 0, where there is none, 0 as in PyTorch.
 *
 * @param x a number, shape (n) or (n, d)
 * @returns the same shape; NaN stays NaN
 * @complexity O(entries)
 *
 * @example
 * reluDerivative([-1, 0, 2]) // → [0, 0, 1]
 */
export function reluDerivative<X extends Input>(x: X): Output<X> {
  return entrywise('reluDerivative', x, (value) => (value > 0 ? 1 : value <= 0 ? 0 : Number.NaN));
}

/** Options of `leakyRelu`. */
export interface LeakyReluOptions {
  /** The slope for x < 0; finite, 0.01 by default. */
  readonly negativeSlope?: number;
}

/**
 * The leaky rectifier: x for x ≥ 0, a x for x < 0, so that no unit ever loses its gradient.
 *
 * @param x a number, shape (n) or (n, d)
 * @param options the slope a
 * @returns the same shape; NaN stays NaN
 * @throws DomainError for a slope that is not finite
 * @complexity O(entries)
 * @source Maas, Hannun & Ng, "Rectifier nonlinearities improve neural network acoustic models", 2013
 *
 * @example
 * leakyRelu([-2, 0, 3]) // → [-0.02, 0, 3]
 */
export function leakyRelu<X extends Input>(x: X, { negativeSlope = 0.01 }: LeakyReluOptions = {}): Output<X> {
  if (!Number.isFinite(negativeSlope)) {
    throw new DomainError('leakyRelu', { must: 'negativeSlope must be finite', got: negativeSlope });
  }
  return entrywise('leakyRelu', x, (value) => (value < 0 ? negativeSlope * value : value));
}
