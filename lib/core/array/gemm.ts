import { gemm as simdGemm } from '../simd/index.ts';
import { gemm as gemmReference, type MatrixAt } from './gemm.reference.ts';
import { gemv } from './gemv.ts';

/** Multiplications from which packing pays, as in `core/linalg`'s matmul. */
const WORTH_PACKING = 8 ** 3;

/**
 * C += A B for matrices anywhere in memory, floats or doubles, all of one type: the twin of the reference that packs blocks and
 * multiplies them in SIMD (`ai-mastery/core/simd`). Products with a vector go by `gemv`, other small ones take the reference's loops.
 */
export function gemm(n: number, k: number, m: number, A: MatrixAt, B: MatrixAt, C: MatrixAt): void {
  if (m === 1) gemv(n, k, A, { ...B, step: B.row }, { ...C, step: C.row });
  else if (n === 1) gemv(m, k, transposed(B), { ...A, step: A.column }, { ...C, step: C.column });
  else if (n * k * m <= WORTH_PACKING || k < 2) gemmReference(n, k, m, A, B, C);
  else simdGemm(view(A, n, k), view(B, k, m), view(C, n, m), { accumulate: true });
}

const transposed = ({ row, column, ...rest }: MatrixAt): MatrixAt => ({ ...rest, row: column, column: row });

const view = ({ data, offset, row, column }: MatrixAt, rows: number, columns: number) => ({
  data: data as Float64Array,
  shape: [rows, columns] as const,
  strides: [row, column] as const,
  offset,
});
