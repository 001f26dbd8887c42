// mistake: asks for the similarity inside the comparator, again and again
// caught by: the similarity of each row is asked for once
// told by: A comparator that calls the similarity
import type { Similarity } from '../../../../exercises/week-01-linear-algebra/nearest/given.ts';

export function nearest(
  query: readonly number[],
  rows: readonly (readonly number[])[],
  k: number,
  similarity: Similarity,
): number[] {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`k must be a whole number, got ${k}`);
  return rows
    .map((_, i) => i)
    .sort((i, j) => similarity(query, rows[j]!) - similarity(query, rows[i]!) || i - j)
    .slice(0, k);
}
