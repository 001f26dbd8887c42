// mistake: divides by the largest entry even when it is 0
// caught by: the zero vector has length 0
// told by: 0 / 0 is NaN
export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

export function norm(a: readonly number[]): number {
  const largest = Math.max(...a.map(Math.abs));
  const scaled = a.map((x) => x / largest);
  return largest * Math.sqrt(dot(scaled, scaled));
}
