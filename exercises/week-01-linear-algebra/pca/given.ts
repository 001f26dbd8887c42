type Rows = readonly (readonly number[])[];

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, as numpy.linalg.eigh returns them. Jacobi's method: turn away the entries
 * off the diagonal, one after the other, until none is left.
 *
 * @param a rows, shape (n, n), symmetric
 * @returns values, shape (n), ascending; vectors, shape (n, n), whose column j belongs to value j, with any sign
 */
export function eigh(a: Rows): { values: number[]; vectors: number[][] } {
  const n = a.length;
  const d = a.map((row) => [...row]);
  const v = a.map((_, i) => a.map((_, j) => (i === j ? -1 : 0))); // −I, as good as I: nobody may count on a sign
  for (let sweep = 0; sweep < 50 && !isDiagonal(d); sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) turn(d, v, p, q);
  }
  const order = d.map((_, i) => i).sort((i, j) => d[i]![i]! - d[j]![j]!);
  return { values: order.map((i) => d[i]![i]!), vectors: v.map((row) => order.map((i) => row[i]!)) };
}

const isDiagonal = (d: Rows): boolean =>
  d.every((row, i) =>
    row.every((x, j) => i === j || Math.abs(x) <= 1e-17 * Math.sqrt(Math.abs(d[i]![i]! * d[j]![j]!))),
  );

/** Turns the plane of axes p and q so that d[p][q] becomes 0. */
function turn(d: number[][], v: number[][], p: number, q: number): void {
  if (d[p]![q] === 0) return;
  const theta = (d[q]![q]! - d[p]![p]!) / (2 * d[p]![q]!);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(tangent, 1);
  const s = tangent * c;
  const mix = (row: number[]): void => {
    [row[p], row[q]] = [c * row[p]! - s * row[q]!, s * row[p]! + c * row[q]!];
  };
  d.forEach(mix);
  v.forEach(mix);
  const [above, below] = [d[p]!, d[q]!];
  d[p] = above.map((x, j) => c * x - s * below[j]!);
  d[q] = above.map((x, j) => s * x + c * below[j]!);
  d[p]![q] = 0;
  d[q]![p] = 0;
}
