// mistake: subtracts projections one after the other, which loses fewer right angles, and still too many
// caught by: right angles survive the Hilbert matrix
// told by: one after the other, too
type Rows = readonly (readonly number[])[];

export function qr(a: Rows): { q: number[][]; r: number[][] } {
  const [m, n] = [a.length, a[0]?.length ?? 0];
  if (m < n) throw new RangeError(`qr: the matrix must have at least as many rows as columns, got (${m}, ${n})`);
  const q = a.map((row) => [...row]);
  const r = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < k; i++) {
      for (let p = 0; p < m; p++) r[i]![k]! += q[p]![i]! * q[p]![k]!;
      for (let p = 0; p < m; p++) q[p]![k]! -= r[i]![k]! * q[p]![i]!;
    }
    const length = Math.hypot(...q.map((row) => row[k]!));
    r[k]![k] = length;
    for (let p = 0; p < m; p++) q[p]![k]! /= length || 1;
  }
  return { q, r };
}
