// mistake: takes the absolute value, so that opposite looks like equal
// caught by: same direction 1, perpendicular 0, opposite −1
// told by: do not take an absolute value
export function cosineSimilarity(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  const lengths = Math.hypot(...a) * Math.hypot(...b);
  if (lengths === 0) throw new RangeError('zero vector');
  return Math.min(1, Math.abs(dot(a, b)) / lengths);
}

export function angle(a: readonly number[], b: readonly number[]): number {
  return Math.acos(cosineSimilarity(a, b));
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
