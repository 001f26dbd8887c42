import type { Matrix } from '../matrices/matrix.ts';

/** The row at or below the diagonal whose entry in column j is largest: the first of them, as LAPACK chooses. */
export function findPivot({ data, shape: [n, d] }: Matrix, j: number): number {
  let best = j;
  for (let i = j + 1; i < n; i++) {
    if (Math.abs(data[i * d + j]) > Math.abs(data[best * d + j])) best = i;
  }
  return best;
}

/** Exchanges rows i and j. */
export function swapRows({ data, shape: [, d] }: Matrix, i: number, j: number): void {
  if (i === j) return;
  for (let c = 0; c < d; c++) {
    const kept = data[i * d + c];
    data[i * d + c] = data[j * d + c];
    data[j * d + c] = kept;
  }
}
