// mistake: squares the entries as they are, which overflows
// caught by: huge entries: the length of (3e200, 4e200) is 5e200
// told by: The square of 3e200 is Infinity
export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

export function norm(a: readonly number[]): number {
  return Math.sqrt(dot(a, a));
}
