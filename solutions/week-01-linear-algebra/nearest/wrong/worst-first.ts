// mistake: sorts from low to high, so the least similar row comes first
// caught by: worked example: the two rows most like (1, 0)
// told by: sort from high to low
import type { Similarity } from '../../../../exercises/week-01-linear-algebra/nearest/given.ts';

export function nearest(
  query: readonly number[],
  rows: readonly (readonly number[])[],
  k: number,
  similarity: Similarity,
): number[] {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`k must be a whole number, got ${k}`);
  const scores = rows.map((row) => similarity(query, row));
  return rows
    .map((_, i) => i)
    .sort((i, j) => scores[i]! - scores[j]! || i - j)
    .slice(0, k);
}
