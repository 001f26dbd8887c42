import { matmul, gemm as simdGemm } from '../../simd/index.ts';
import type { Data } from '../dtype.ts';
import { gemm as gemmReference, type MatrixAt } from './gemm.reference.ts';
import { gemv } from './gemv.ts';

/** Multiplications from which SIMD pays, as in `core/linalg`'s matmul. */
const WORTH_SIMD = 8 ** 3;
/** Up to this size a product is cut out of SIMD's memory in one piece. */
const ONE_PIECE = 1024;

/**
 * C += A B for matrices anywhere in memory, floats or doubles, all of one type: the twin of the reference that packs blocks and
 * multiplies them in SIMD (`ai-mastery/core/simd`). Products with a vector go by `gemv`, other small ones take the reference's loops.
 */
export function gemm(n: number, k: number, m: number, A: MatrixAt, B: MatrixAt, C: MatrixAt): void {
  if (m === 1) gemv(n, k, A, { ...B, step: B.row }, { ...C, step: C.row });
  else if (n === 1) gemv(m, k, transposed(B), { ...A, step: A.column }, { ...C, step: C.column });
  else if (!isForSimd(n, k, m)) gemmReference(n, k, m, A, B, C);
  else simdGemm(view(A, n, k), view(B, k, m), view(C, n, m), { accumulate: true });
}

/** The numbers of A B, row after row, where SIMD gives them as one piece; undefined where there must be a C to add to. */
export function product(n: number, k: number, m: number, A: MatrixAt, B: MatrixAt): Data | undefined {
  if (Math.min(n, m) < 2 || Math.max(n, k, m) > ONE_PIECE || !isForSimd(n, k, m)) return undefined;
  return matmul(view(A, n, k), view(B, k, m));
}

const isForSimd = (n: number, k: number, m: number): boolean => n * k * m > WORTH_SIMD && k >= 2;

const transposed = ({ row, column, ...rest }: MatrixAt): MatrixAt => ({ ...rest, row: column, column: row });

const view = ({ data, offset, row, column }: MatrixAt, rows: number, columns: number) => ({
  data: data as Float64Array,
  shape: [rows, columns] as const,
  strides: [row, column] as const,
  offset,
});
