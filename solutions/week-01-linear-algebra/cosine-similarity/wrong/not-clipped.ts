// mistake: lets rounding step over 1, whose arc cosine is NaN
// caught by: the angle of a vector with itself is 0, never NaN
// told by: its arc cosine is NaN
export function cosineSimilarity(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  const lengths = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
  if (lengths === 0) throw new RangeError('zero vector');
  return dot(a, b) / lengths;
}

export function angle(a: readonly number[], b: readonly number[]): number {
  return Math.acos(cosineSimilarity(a, b));
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
