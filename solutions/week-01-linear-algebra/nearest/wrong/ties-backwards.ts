// mistake: reverses an ascending sort, which also reverses equal rows
// caught by: equal rows come in the order of their indices
// told by: reversing a sort reverses equal rows
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
    .sort((i, j) => scores[i]! - scores[j]!)
    .reverse()
    .slice(0, k);
}
