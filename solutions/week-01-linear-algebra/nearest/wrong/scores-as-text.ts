// mistake: sorts without a comparator, so that scores are compared as text
// caught by: scores of ten and more, and negative ones
// told by: `sort` compares texts
import type { Similarity } from '../../../../exercises/week-01-linear-algebra/nearest/given.ts';

export function nearest(
  query: readonly number[],
  rows: readonly (readonly number[])[],
  k: number,
  similarity: Similarity,
): number[] {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`k must be a whole number, got ${k}`);
  const scores = rows.map((row) => similarity(query, row));
  const sorted = [...new Set(scores)].sort().reverse();
  return sorted.flatMap((score) => scores.flatMap((s, i) => (s === score ? [i] : []))).slice(0, k);
}
