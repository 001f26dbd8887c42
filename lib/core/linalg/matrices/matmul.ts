import { dims } from '../../shapes/index.ts';
import { matmul as simdMatmul } from '../../simd/index.ts';
import type { MatrixLike } from '../types.ts';
import { matmul as matmulReference } from './matmul.reference.ts';
import { Matrix, toMatrix } from './matrix.ts';

/** Multiplications from which packing pays: at 8 × 8 × 8 both take the same time. */
const WORTH_PACKING = 8 ** 3;

/**
 * The matrix product C = A B, cᵢⱼ = Σₖ aᵢₖ bₖⱼ: row i of A dotted with column j of B.
 *
 * Blocks of A and B are packed for the caches and multiplied in SIMD (`ai-mastery/core/simd`). Small products, and those with a
 * vector, in which each number is used once or twice, take the three loops of the reference.
 *
 * @param A shape (n, k)
 * @param B shape (k, m)
 * @returns shape (n, m)
 * @throws ShapeError when A has not as many columns as B has rows
 * @complexity O(n k m)
 *
 * @example
 * matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]).toArray() // → [[19, 22], [43, 50]]
 */
export function matmul(A: MatrixLike, B: MatrixLike): Matrix {
  const [a, b] = [toMatrix(A), toMatrix(B)];
  const { n, k, m } = dims('matmul', { A: [a, 'n k'], B: [b, 'k m'] });
  if (n * k * m <= WORTH_PACKING || Math.min(n, k, m) < 2) return matmulReference(a, b);
  return new Matrix({ data: simdMatmul(a, b), shape: [n, m] });
}
