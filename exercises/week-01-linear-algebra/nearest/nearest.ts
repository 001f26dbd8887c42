import type { Similarity } from './given.ts';

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
  throw new Error('TODO: score the rows, sort their indices, keep the first k');
}
