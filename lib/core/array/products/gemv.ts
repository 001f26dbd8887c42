import type { Data } from '../dtype.ts';
import type { MatrixAt } from './gemm.reference.ts';

/** Where a vector lies: its first entry, and the step from one to the next. */
export interface VectorAt {
  readonly data: Data;
  readonly offset: number;
  readonly step: number;
}

/**
 * y += A x for a matrix and vectors anywhere in memory. Where rows lie in one piece every yᵢ is a dot product, where columns do,
 * y is a sum of multiples of columns; four of them at a time, because one sum would wait for itself, and x or y is read once for all.
 */
export function gemv(n: number, k: number, A: MatrixAt, x: VectorAt, y: VectorAt): void {
  const byRows = Math.abs(A.column) <= Math.abs(A.row);
  const [length, four, one] = byRows ? [n, fourRows, oneRow] : [k, fourColumns, oneColumn];
  let t = 0;
  for (; t + 4 <= length; t += 4) four(byRows ? k : n, A, t, x, y);
  for (; t < length; t++) one(byRows ? k : n, A, t, x, y);
}

/** Adds rows i … i + 3 of A, times x, to four entries of y. */
function fourRows(k: number, { data, offset, row, column }: MatrixAt, i: number, x: VectorAt, y: VectorAt): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let at = offset + i * row;
  for (let l = 0, j = x.offset; l < k; l++, at += column, j += x.step) {
    const factor = x.data[j];
    s0 += data[at] * factor;
    s1 += data[at + row] * factor;
    s2 += data[at + 2 * row] * factor;
    s3 += data[at + 3 * row] * factor;
  }
  const to = y.offset + i * y.step;
  y.data[to] += s0;
  y.data[to + y.step] += s1;
  y.data[to + 2 * y.step] += s2;
  y.data[to + 3 * y.step] += s3;
}

function oneRow(k: number, { data, offset, row, column }: MatrixAt, i: number, x: VectorAt, y: VectorAt): void {
  let sum = 0;
  let at = offset + i * row;
  for (let l = 0, j = x.offset; l < k; l++, at += column, j += x.step) sum += data[at] * x.data[j];
  y.data[y.offset + i * y.step] += sum;
}

/** Adds columns l … l + 3 of A, each times its entry of x, to y. */
function fourColumns(n: number, { data, offset, row, column }: MatrixAt, l: number, x: VectorAt, y: VectorAt): void {
  const from = x.offset + l * x.step;
  const x0 = x.data[from];
  const x1 = x.data[from + x.step];
  const x2 = x.data[from + 2 * x.step];
  const x3 = x.data[from + 3 * x.step];
  let at = offset + l * column;
  for (let i = 0, j = y.offset; i < n; i++, at += row, j += y.step) {
    const low = x0 * data[at] + x1 * data[at + column];
    y.data[j] += low + (x2 * data[at + 2 * column] + x3 * data[at + 3 * column]);
  }
}

function oneColumn(n: number, { data, offset, row, column }: MatrixAt, l: number, x: VectorAt, y: VectorAt): void {
  const factor = x.data[x.offset + l * x.step];
  let at = offset + l * column;
  for (let i = 0, j = y.offset; i < n; i++, at += row, j += y.step) y.data[j] += factor * data[at];
}
