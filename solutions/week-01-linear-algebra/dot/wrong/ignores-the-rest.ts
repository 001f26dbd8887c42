// mistake: stops at the shorter vector, so a vector of the wrong length goes unnoticed
// caught by: vectors of different lengths are refused
// told by: silently ignores entries
export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) sum += a[i]! * b[i]!;
  return sum;
}

export function norm(a: readonly number[]): number {
  return Math.hypot(...a);
}
