import { DomainError } from '../../errors/index.ts';
import { Matrix } from '../matrices/matrix.ts';
import { svd } from '../spectra/svd.ts';
import type { MatrixLike } from '../types.ts';

/** Options of `matrixRank`. */
export interface RankOptions {
  /** Singular values at or below this count as zero; ≥ 0, by default σ₁ max(m, n) ε. */
  readonly tol?: number;
}

/**
 * The rank: how many singular values are not zero, up to rounding.
 *
 * In exact arithmetic, elimination would do. In floats nearly every matrix has full rank, and the singular values say how nearly
 * it has not.
 *
 * @param A shape (m, n), finite
 * @param options the tolerance, as in NumPy
 * @returns a whole number in [0, min(m, n)]
 * @throws DomainError for NaN or ±∞, or a negative tolerance
 * @complexity O(m n min(m, n))
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 5.4.1
 *
 * @example
 * matrixRank([[1, 2], [2, 4]]) // → 1
 * matrixRank([[1, 0], [0, 1e-3]], { tol: 0.01 }) // → 1
 */
export function matrixRank(A: MatrixLike, { tol }: RankOptions = {}): number {
  if (tol !== undefined && !(tol >= 0)) {
    throw new DomainError('matrixRank', { must: 'tol must be in [0, ∞)', got: tol });
  }
  const matrix = new Matrix(A);
  const { s } = svd(matrix, { fullMatrices: false });
  const threshold = tol ?? (s[0] ?? 0) * Math.max(...matrix.shape) * Number.EPSILON;
  return s.filter((sigma) => sigma > threshold).length;
}
