import type { Similarity } from '../../../exercises/week-01-linear-algebra/nearest/given.ts';

/**
 * The rows most like a query, by exact search.
 *
 * @param query shape (d)
 * @param rows shape (n, d)
 * @param k how many, a whole number ≥ 0
 * @param similarity the larger, the more alike; asked once for each row, as similarity(query, row)
 * @returns the indices of the min(k, n) most similar rows, best first; equal rows in the order of their indices
 * @throws RangeError when k is negative or not a whole number
 */
export function nearest(
  query: readonly number[],
  rows: readonly (readonly number[])[],
  k: number,
  similarity: Similarity,
): number[] {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`nearest: k must be a whole number ≥ 0, got ${k}`);
  const scores = rows.map((row) => similarity(query, row)); // once each: this is what costs the time
  const order = rows.map((_, i) => i);
  order.sort((i, j) => scores[j]! - scores[i]! || i - j);
  return order.slice(0, k);
}
