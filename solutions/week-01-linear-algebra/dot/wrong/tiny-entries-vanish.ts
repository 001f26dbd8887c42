// mistake: never scales by less than 1, so that the squares of tiny entries become 0
// caught by: held-out: lengths of random vectors, from tiny to huge
// told by: the squares of tiny ones become 0
export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`lengths ${a.length} and ${b.length} differ`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

export function norm(a: readonly number[]): number {
  const largest = a.reduce((m, x) => Math.max(m, x), 1);
  const scaled = a.map((x) => x / largest);
  const zero = a.every((x) => x === 0);
  return zero ? 0 : largest * Math.sqrt(dot(scaled, scaled));
}
