import { gemm as simdGemm } from '../simd/index.ts';
import { gemm as gemmReference, type MatrixAt } from './gemm.reference.ts';

/** Multiplications from which packing pays, as in `core/linalg`'s matmul. */
const WORTH_PACKING = 8 ** 3;

/**
 * C += A B for matrices anywhere in memory, floats or doubles, all of one type: the twin of the reference that packs blocks and
 * multiplies them in SIMD (`ai-mastery/core/simd`). Small products, and those with a vector, take the reference's loops.
 */
export function gemm(n: number, k: number, m: number, A: MatrixAt, B: MatrixAt, C: MatrixAt): void {
  if (n * k * m <= WORTH_PACKING || Math.min(n, k, m) < 2) gemmReference(n, k, m, A, B, C);
  else simdGemm(view(A, n, k), view(B, k, m), view(C, n, m), { accumulate: true });
}

const view = ({ data, offset, row, column }: MatrixAt, rows: number, columns: number) => ({
  data: data as Float64Array,
  shape: [rows, columns] as const,
  strides: [row, column] as const,
  offset,
});
