import type { Data } from '../dtype.ts';

/** Where a matrix lies: its first entry, and the steps from row to row and from column to column. */
export interface MatrixAt {
  readonly data: Data;
  readonly offset: number;
  readonly row: number;
  readonly column: number;
}

/**
 * C += A B for matrices anywhere in memory: cᵢⱼ = Σₗ aᵢₗ bₗⱼ, with A (n, k), B (k, m) and C (n, m).
 *
 * Three loops in the order i, l, j: the innermost walks along rows of B and C, which lie in one piece. Sums are taken in the
 * precision of C, one product after the other.
 */
export function gemm(n: number, k: number, m: number, A: MatrixAt, B: MatrixAt, C: MatrixAt): void {
  for (let i = 0; i < n; i++) {
    for (let l = 0; l < k; l++) {
      const a = A.data[A.offset + i * A.row + l * A.column];
      addMultiple(m, a, B.data, B.offset + l * B.row, B.column, C.data, C.offset + i * C.row, C.column);
    }
  }
}

/** c += a b, for two rows of m entries. */
function addMultiple(m: number, a: number, b: Data, j: number, dj: number, c: Data, i: number, di: number): void {
  for (let t = 0; t < m; t++, i += di, j += dj) c[i] += a * b[j];
}
