/**
 * How much two vectors point the same way: cos θ = a · b / (‖a‖ ‖b‖).
 *
 * @param a numbers, shape (n), not all zero
 * @param b numbers, shape (n), not all zero
 * @returns a number in [−1, 1]: 1 same direction, 0 perpendicular, −1 opposite
 * @throws RangeError for a zero vector, which has no direction, and when the lengths differ
 */
export function cosineSimilarity(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths must be equal, got ${a.length} and ${b.length}`);
  const cosine = dot(unit(a), unit(b));
  return Math.min(1, Math.max(-1, cosine)); // rounding can step over 1 by one unit in the last place
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
  return Math.acos(cosineSimilarity(a, b));
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** The vector of length 1 in the same direction. */
function unit(v: readonly number[]): number[] {
  const largest = v.reduce((m, x) => Math.max(m, Math.abs(x)), 0);
  if (largest === 0) throw new RangeError('the zero vector has no direction');
  const scaled = v.map((x) => x / largest); // so that no square overflows
  const length = Math.sqrt(dot(scaled, scaled));
  return scaled.map((x) => x / length);
}
