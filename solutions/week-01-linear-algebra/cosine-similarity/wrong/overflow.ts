// mistake: multiplies the entries before it divides by the lengths, which overflows
// caught by: held-out: vectors with huge and tiny entries
// told by: products of such entries overflow
export function cosineSimilarity(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  const [p, q] = [Math.hypot(...a), Math.hypot(...b)];
  if (p === 0 || q === 0) throw new RangeError('zero vector');
  return Math.min(1, Math.max(-1, dot(a, b) / p / q));
}

export function angle(a: readonly number[], b: readonly number[]): number {
  return Math.acos(cosineSimilarity(a, b));
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
