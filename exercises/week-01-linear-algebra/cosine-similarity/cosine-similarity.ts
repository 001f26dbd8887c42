/**
 * How much two vectors point the same way: cos θ = a · b / (‖a‖ ‖b‖).
 *
 * @param a numbers, shape (n), not all zero
 * @param b numbers, shape (n), not all zero
 * @returns a number in [−1, 1]: 1 same direction, 0 perpendicular, −1 opposite
 * @throws RangeError for a zero vector, which has no direction, and when the lengths differ
 */
export function cosineSimilarity(a: readonly number[], b: readonly number[]): number {
  throw new Error('TODO: the dot product of the two directions');
}

/**
 * The angle between two vectors.
 *
 * @param a numbers, shape (n), not all zero
 * @param b numbers, shape (n), not all zero
 * @returns θ in radians, in [0, π]; never NaN
 * @throws RangeError as {@link cosineSimilarity}
 */
export function angle(a: readonly number[], b: readonly number[]): number {
  throw new Error('TODO: the arc cosine of the cosine similarity');
}
