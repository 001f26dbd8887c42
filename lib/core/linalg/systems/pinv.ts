import { DomainError } from '../../errors/index.ts';
import { Matrix } from '../matrices/matrix.ts';
import { svd } from '../spectra/svd.ts';
import type { MatrixLike } from '../types.ts';

/** Options of `pinv`. */
export interface PinvOptions {
  /** Singular values at or below rtol σ₁ count as zero; ≥ 0, by default max(m, n) ε. */
  readonly rtol?: number;
}

/**
 * The pseudo-inverse of Moore and Penrose, A⁺ = V Σ⁺ Uᵀ, where Σ⁺ turns every σ > 0 into 1 / σ and leaves 0.
 *
 * x = A⁺ b is the shortest of the vectors for which ‖A x − b‖ is smallest; for an invertible matrix A⁺ = A⁻¹.
 *
 * @param A shape (m, n), finite; any shape, any rank
 * @param options the tolerance, as in NumPy
 * @returns shape (n, m)
 * @throws DomainError for NaN or ±∞, or a negative tolerance
 * @complexity O(m n min(m, n))
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 5.5.2
 *
 * @example
 * pinv([[1], [1]]).toArray() // → ≈ [[0.5000, 0.5000]]
 * pinv([[2, 0], [0, 0]]).toArray() // → ≈ [[0.5000, 0.0000], [0.0000, 0.0000]]
 */
export function pinv(A: MatrixLike, { rtol }: PinvOptions = {}): Matrix {
  if (rtol !== undefined && !(rtol >= 0)) {
    throw new DomainError('pinv', { must: 'rtol must be in [0, ∞)', got: rtol });
  }
  const matrix = new Matrix(A);
  const [m, n] = matrix.shape;
  const { u, s, vt } = svd(matrix, { fullMatrices: false });
  const threshold = (rtol ?? Math.max(m, n) * Number.EPSILON) * (s[0] ?? 0);
  const right = vt.transpose(); // [n, k]; its columns are divided by σ, or dropped
  for (const row of right) row.set(row.map((v, i) => (s[i] > threshold ? v / s[i] : 0)));
  return right.matmul(u.transpose());
}
