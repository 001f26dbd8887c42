// mistake: returns the dot product, which grows with the lengths
// caught by: longer vectors, same cosine
// told by: the dot product alone grows
export function cosineSimilarity(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  if (a.every((x) => x === 0) || b.every((x) => x === 0)) throw new RangeError('zero vector');
  return dot(a, b);
}

export function angle(a: readonly number[], b: readonly number[]): number {
  return Math.acos(Math.min(1, Math.max(-1, cosineSimilarity(a, b))));
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
