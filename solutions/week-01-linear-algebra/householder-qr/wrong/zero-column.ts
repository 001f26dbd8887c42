// mistake: divides the zero column by its length
// caught by: columns that are zero or depend on each other
// told by: A column of zeros has no direction
type Rows = readonly (readonly number[])[];

export function qr(a: Rows): { q: number[][]; r: number[][] } {
  const [m, n] = [a.length, a[0]?.length ?? 0];
  if (m < n) throw new RangeError(`qr: the matrix must have at least as many rows as columns, got (${m}, ${n})`);
  const r = a.map((row) => [...row]);
  const qt = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  for (let k = 0; k < n; k++) {
    const v = normal(r.slice(k).map((row) => row[k]!));
    if (!v) continue;
    reflect(r, v, k);
    reflect(qt, v, k);
    for (let i = k + 1; i < m; i++) r[i]![k] = 0;
  }
  const q = a.map((_, i) => Array.from({ length: n }, (_, j) => qt[j]![i]!));
  return { q, r: r.slice(0, n) };
}

function normal(x: number[]): number[] | undefined {
  const length = Math.hypot(...x);
  x[0]! += x[0]! < 0 ? -length : length;
  const size = Math.hypot(...x);
  return x.map((entry) => entry / size);
}

function reflect(table: number[][], v: readonly number[], k: number): void {
  for (let j = 0; j < table[0]!.length; j++) {
    let s = 0;
    for (let i = 0; i < v.length; i++) s += v[i]! * table[k + i]![j]!;
    for (let i = 0; i < v.length; i++) table[k + i]![j]! -= 2 * s * v[i]!;
  }
}
