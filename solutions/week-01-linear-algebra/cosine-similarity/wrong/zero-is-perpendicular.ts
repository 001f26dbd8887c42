// mistake: answers 0 for the zero vector, as if it were perpendicular to everything
// caught by: the zero vector is refused
// told by: 0 would say "perpendicular"
export function cosineSimilarity(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  const lengths = Math.hypot(...a) * Math.hypot(...b);
  return lengths === 0 ? 0 : Math.min(1, Math.max(-1, dot(a, b) / lengths));
}

export function angle(a: readonly number[], b: readonly number[]): number {
  return Math.acos(cosineSimilarity(a, b));
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
