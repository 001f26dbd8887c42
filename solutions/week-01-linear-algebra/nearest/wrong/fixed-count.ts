// mistake: returns k entries even when the table has fewer rows
// caught by: k = 0, and k larger than the table
// told by: not more entries than there are rows
import type { Similarity } from '../../../../exercises/week-01-linear-algebra/nearest/given.ts';

export function nearest(
  query: readonly number[],
  rows: readonly (readonly number[])[],
  k: number,
  similarity: Similarity,
): number[] {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`k must be a whole number, got ${k}`);
  const scores = rows.map((row) => similarity(query, row));
  const order = rows.map((_, i) => i).sort((i, j) => scores[j]! - scores[i]! || i - j);
  return Array.from({ length: k }, (_, i) => order[i] ?? -1);
}
