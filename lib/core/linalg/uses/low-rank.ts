import { DomainError } from '../../errors/index.ts';
import { Matrix } from '../matrices/matrix.ts';
import { svd } from '../spectra/svd.ts';
import type { MatrixLike } from '../types.ts';

/**
 * The matrix of rank k nearest to A, Aₖ = Σᵢ₌₁ᵏ σᵢ uᵢ vᵢᵀ: the first k terms of its singular value decomposition.
 *
 * No matrix of rank k is nearer, in the 2-norm (‖A − Aₖ‖ = σₖ₊₁) or in the Frobenius norm. It takes k (m + n + 1) numbers to
 * store in place of m n.
 *
 * @param A shape (m, n), finite
 * @param k the rank, a whole number in [0, min(m, n)]
 * @returns shape (m, n)
 * @throws DomainError for a rank outside its interval, NaN or ±∞
 * @complexity O(m n min(m, n))
 * @source Eckart & Young, "The approximation of one matrix by another of lower rank", Psychometrika 1, 1936; lesson week-01/5
 *
 * @example
 * lowRankApproximation([[3, 0], [0, 1]], 1).toArray() // → ≈ [[3.0000, 0.0000], [0.0000, 0.0000]]
 */
export function lowRankApproximation(A: MatrixLike, k: number): Matrix {
  const matrix = new Matrix(A);
  const [m, n] = matrix.shape;
  if (!(Number.isSafeInteger(k) && k >= 0 && k <= Math.min(m, n))) {
    const must = `k must be a whole number in [0, ${Math.min(m, n)}]`;
    throw new DomainError('lowRankApproximation', { must, got: k });
  }
  const { u, s, vt } = svd(matrix, { fullMatrices: false });
  const left = Matrix.zeros(m, k); // [m, k], column i times σᵢ
  for (let i = 0; i < m; i++) for (let j = 0; j < k; j++) left.data[i * k + j] = u.at(i, j) * s[j];
  return left.matmul({ data: vt.data.subarray(0, k * n), shape: [k, n] });
}
