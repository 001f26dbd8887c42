// mistake: uses the dot product instead of the similarity that it was given
// caught by: the similarity decides
// told by: not one of your own
import type { Similarity } from '../../../../exercises/week-01-linear-algebra/nearest/given.ts';

export function nearest(
  query: readonly number[],
  rows: readonly (readonly number[])[],
  k: number,
  similarity: Similarity,
): number[] {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`k must be a whole number, got ${k}`);
  const scores = rows.map((row) => similarity(query, row) * 0 + row.reduce((sum, x, i) => sum + x * query[i]!, 0));
  return rows
    .map((_, i) => i)
    .sort((i, j) => scores[j]! - scores[i]! || i - j)
    .slice(0, k);
}
