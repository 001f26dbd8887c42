// mistake: divides by one of the two lengths only
// caught by: worked example: (1, 2, 3) and (4, 5, 6)
// told by: not by one of them
export function cosineSimilarity(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  const length = Math.hypot(...a);
  if (length === 0 || b.every((x) => x === 0)) throw new RangeError('zero vector');
  return dot(a, b) / (length * length);
}

export function angle(a: readonly number[], b: readonly number[]): number {
  return Math.acos(cosineSimilarity(a, b));
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
