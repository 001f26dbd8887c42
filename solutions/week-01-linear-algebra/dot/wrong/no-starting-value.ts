// mistake: reduces without a starting value, which has no answer for empty vectors
// caught by: two empty vectors have the dot product 0
// told by: not at the first product
export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  return a.map((x, i) => x * b[i]!).reduce((sum, product) => sum + product);
}

export function norm(a: readonly number[]): number {
  return Math.hypot(...a);
}
