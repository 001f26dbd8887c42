// mistake: adds the entries instead of multiplying them
// caught by: worked example: (1, 2, 3) · (4, 5, 6) = 32
// told by: not 1 + 4
export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! + b[i]!;
  return sum;
}

export function norm(a: readonly number[]): number {
  return Math.hypot(...a);
}
