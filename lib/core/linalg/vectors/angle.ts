import { dims } from '../../shapes/index.ts';
import type { AnyVector } from '../types.ts';
import { euclidean } from './norm.ts';
import { direction } from './normalize.ts';

/**
 * The angle between two vectors in radians, θ = 2 atan2(‖u − v‖, ‖u + v‖) for their directions u and v.
 *
 * The textbook's θ = acos(cos θ) loses half of the digits near 0 and π, where the cosine is flat: it gives 0 for two vectors
 * that are 1e-9 apart. The diagonals of the rhombus that u and v span keep full accuracy everywhere.
 *
 * @param a shape (n), not zero, finite
 * @param b shape (n), not zero, finite
 * @returns radians, in [0, π]
 * @throws ShapeError when the lengths differ
 * @throws DomainError for a zero vector
 * @complexity O(n)
 * @source Kahan, "How futile are mindless assessments of roundoff in floating-point computation?", 2006, section 12
 *
 * @example
 * angle([1, 0], [0, 2]) // → ≈ 1.5708
 * angle([1, 0], [1, 1e-9]) // → ≈ 0.000000001
 */
export function angle(a: AnyVector, b: AnyVector): number {
  dims('angle', { a: [a, 'n'], b: [b, 'n'] });
  const [u, v] = [direction('angle', 'a', a), direction('angle', 'b', b)];
  return 2 * Math.atan2(euclidean(u.sub(v)), euclidean(u.add(v)));
}
