import { dims } from '../../shapes/index.ts';
import type { AnyVector } from '../types.ts';
import { dot } from './dot.ts';
import { direction } from './normalize.ts';

/**
 * How much two vectors point the same way, cos θ = a · b / (‖a‖ ‖b‖): 1 same direction, 0 perpendicular, −1 opposite.
 *
 * Computed as the dot product of the two directions, so that no scale overflows, and clipped to [−1, 1], because rounding can
 * give 1.0000000000000002, whose arc cosine is NaN.
 *
 * @param a shape (n), not zero, finite
 * @param b shape (n), not zero, finite
 * @returns a number in [−1, 1]
 * @throws ShapeError when the lengths differ
 * @throws DomainError for a zero vector: it has no direction to compare
 * @complexity O(n)
 * @source lesson week-01/1
 *
 * @example
 * cosineSimilarity([1, 2, 3], [4, 5, 6]) // → ≈ 0.9746
 * cosineSimilarity([1, 0], [0, 5]) // → 0
 */
export function cosineSimilarity(a: AnyVector, b: AnyVector): number {
  dims('cosineSimilarity', { a: [a, 'n'], b: [b, 'n'] });
  const cosine = dot(direction('cosineSimilarity', 'a', a), direction('cosineSimilarity', 'b', b));
  return Math.min(1, Math.max(-1, cosine));
}
