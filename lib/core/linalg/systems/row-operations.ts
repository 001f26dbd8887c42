// The inner loops of the decompositions. They work on rows, because rows lie in one piece; whoever needs columns keeps the
// transpose. A row is given as (block, index of its first entry) instead of a view: views cost more than a short row.

/** Σⱼ y[at + j] xⱼ. Four sums side by side, because one alone would wait for each addition. */
export function dotAt(y: Float64Array, at: number, x: Float64Array, length = x.length): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let j = 0;
  for (; j + 3 < length; j += 4) {
    s0 += y[at + j] * x[j];
    s1 += y[at + j + 1] * x[j + 1];
    s2 += y[at + j + 2] * x[j + 2];
    s3 += y[at + j + 3] * x[j + 3];
  }
  for (; j < length; j++) s0 += y[at + j] * x[j];
  return s0 + s1 + (s2 + s3);
}

/** y[at + j] += c xⱼ */
export function addMultipleAt(y: Float64Array, at: number, c: number, x: Float64Array, length = x.length): void {
  for (let j = 0; j < length; j++) y[at + j] += c * x[j];
}

/** (row p, row q) ← (c p + s q, c q − s p), for rows of `length` entries that begin at p and q. */
export function rotateRows(rows: Float64Array, p: number, q: number, length: number, c: number, s: number): void {
  for (let j = 0; j < length; j++) {
    const x = rows[p + j];
    const y = rows[q + j];
    rows[p + j] = c * x + s * y;
    rows[q + j] = c * y - s * x;
  }
}

/** Two rows change places. */
export function swapRowsAt(rows: Float64Array, p: number, q: number, length: number): void {
  for (let j = 0; j < length; j++) {
    const x = rows[p + j];
    rows[p + j] = rows[q + j];
    rows[q + j] = x;
  }
}
