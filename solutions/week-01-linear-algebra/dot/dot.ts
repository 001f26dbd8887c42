/**
 * The dot product: multiply entry by entry, then add up.
 *
 * @param a numbers, shape (n)
 * @param b numbers, shape (n)
 * @returns a₁b₁ + a₂b₂ + … + aₙbₙ; 0 for n = 0
 * @throws RangeError when the lengths differ; the message names both
 */
export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`dot: lengths must be equal, got ${a.length} and ${b.length}`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/**
 * The length of a vector, √(a · a), for any finite entries: also for those whose squares are too large or too small for a number.
 *
 * @param a numbers, shape (n)
 * @returns a number ≥ 0; 0 for the zero vector and for n = 0
 */
export function norm(a: readonly number[]): number {
  const largest = a.reduce((m, x) => Math.max(m, Math.abs(x)), 0);
  if (largest === 0) return 0;
  const scaled = a.map((x) => x / largest); // entries in [−1, 1]: no square overflows, and the largest is exactly 1
  return largest * Math.sqrt(dot(scaled, scaled));
}
