type Rows = readonly (readonly number[])[];

/**
 * The reduced QR factorization by Householder reflections: A = QR.
 *
 * @param a rows, shape (m, n) with m ≥ n
 * @returns q, shape (m, n), with perpendicular columns of length 1 for every a; r, shape (n, n), with exact zeros below the diagonal
 * @throws RangeError when a has fewer rows than columns
 */
export function qr(a: Rows): { q: number[][]; r: number[][] } {
  const [m, n] = [a.length, a[0]?.length ?? 0];
  if (m < n) throw new RangeError(`qr: the matrix must have at least as many rows as columns, got (${m}, ${n})`);
  const r = a.map((row) => [...row]);
  const qt = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0))); // Qᵀ: the mirrors, applied to the identity
  for (let k = 0; k < n; k++) {
    const v = normal(r.slice(k).map((row) => row[k]!));
    if (!v) continue; // a column of zeros lies on the axis already
    reflect(r, v, k);
    reflect(qt, v, k);
    for (let i = k + 1; i < m; i++) r[i]![k] = 0; // instead of the rounding error that is left there
  }
  const q = a.map((_, i) => Array.from({ length: n }, (_, j) => qt[j]![i]!));
  return { q, r: r.slice(0, n) };
}

/** The unit normal of the mirror that sends x onto the first axis; undefined for x = 0. */
function normal(x: number[]): number[] | undefined {
  const length = Math.hypot(...x);
  if (length === 0) return undefined;
  x[0]! += x[0]! < 0 ? -length : length; // the same sign, so that nothing cancels
  const size = Math.hypot(...x);
  return x.map((entry) => entry / size);
}

/** Mirrors every column of a table, in the rows from k down. */
function reflect(table: number[][], v: readonly number[], k: number): void {
  for (let j = 0; j < table[0]!.length; j++) {
    let s = 0;
    for (let i = 0; i < v.length; i++) s += v[i]! * table[k + i]![j]!;
    for (let i = 0; i < v.length; i++) table[k + i]![j]! -= 2 * s * v[i]!;
  }
}
