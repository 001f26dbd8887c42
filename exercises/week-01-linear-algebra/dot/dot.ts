/**
 * The dot product: multiply entry by entry, then add up.
 *
 * @param a numbers, shape (n)
 * @param b numbers, shape (n)
 * @returns a₁b₁ + a₂b₂ + … + aₙbₙ; 0 for n = 0
 * @throws RangeError when the lengths differ; the message names both
 */
export function dot(a: readonly number[], b: readonly number[]): number {
  throw new Error('TODO: add up the products of the entries');
}

/**
 * The length of a vector, √(a · a), for any finite entries: also for those whose squares are too large or too small for a number.
 *
 * @param a numbers, shape (n)
 * @returns a number ≥ 0; 0 for the zero vector and for n = 0
 */
export function norm(a: readonly number[]): number {
  throw new Error('TODO: the square root of the dot product of a with itself, without overflow');
}
