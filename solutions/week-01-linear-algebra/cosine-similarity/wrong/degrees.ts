// mistake: gives the angle in degrees
// caught by: the angle of perpendicular vectors is π/2, of opposite ones π
// told by: in radians, not in degrees
export function cosineSimilarity(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  const lengths = Math.hypot(...a) * Math.hypot(...b);
  if (lengths === 0) throw new RangeError('zero vector');
  return Math.min(1, Math.max(-1, dot(a, b) / lengths));
}

export function angle(a: readonly number[], b: readonly number[]): number {
  return (Math.acos(cosineSimilarity(a, b)) * 180) / Math.PI;
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
