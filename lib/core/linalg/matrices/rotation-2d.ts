import { Matrix } from './matrix.ts';

/**
 * The matrix that turns the plane by θ, counter-clockwise: R = [[cos θ, −sin θ], [sin θ, cos θ]].
 *
 * @param theta the angle θ in radians
 * @returns shape (2, 2), orthogonal: R⁻¹ = Rᵀ, lengths and angles stay
 * @complexity O(1)
 *
 * @example
 * rotation2d(Math.PI / 2).matvec([1, 0]) // → ≈ [0.0000, 1.0000]
 */
export function rotation2d(theta: number): Matrix {
  const [c, s] = [Math.cos(theta), Math.sin(theta)];
  return new Matrix([
    [c, -s],
    [s, c],
  ]);
}
