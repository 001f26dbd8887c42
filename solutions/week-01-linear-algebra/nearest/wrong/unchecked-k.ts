// mistake: passes k to slice unchecked
// caught by: a k that counts nothing is refused
// told by: slice(0, −1) quietly drops
import type { Similarity } from '../../../../exercises/week-01-linear-algebra/nearest/given.ts';

export function nearest(
  query: readonly number[],
  rows: readonly (readonly number[])[],
  k: number,
  similarity: Similarity,
): number[] {
  const scores = rows.map((row) => similarity(query, row));
  return rows
    .map((_, i) => i)
    .sort((i, j) => scores[j]! - scores[i]! || i - j)
    .slice(0, k);
}
