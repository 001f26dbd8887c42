import { DomainError, SingularMatrixError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import { Matrix } from '../matrices/matrix.ts';
import { svd } from '../spectra/svd.ts';
import type { MatrixLike } from '../types.ts';
import { norm } from '../vectors/norm.ts';
import { inv } from './inv.ts';

/**
 * The condition number κ(A) = ‖A‖ ‖A⁻¹‖: how much A x = b can magnify a relative error of b.
 *
 * About log₁₀ κ of the 16 digits of a double are lost. With the 2-norm it is σ₁ / σₙ, the stretch of the most over that of the
 * least stretched direction, and has a meaning for rectangles too.
 *
 * @param A shape (m, n), not empty, finite; square for orders other than 2
 * @param ord the norm: 2 (default), 1, ∞ or 'fro'
 * @returns a number ≥ 1, ∞ for a singular matrix; beyond 1e16 only its size is right
 * @throws ShapeError for a rectangle and an order other than 2
 * @throws DomainError for an empty matrix, NaN or ±∞
 * @complexity O(m n min(m, n))
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 2.6.2; lesson week-01/3
 *
 * @example
 * cond([[1, 0], [0, 1e-3]]) // → ≈ 1000
 * cond([[1, 2], [3, 4]], 1) // → ≈ 21
 * cond([[1, 2], [2, 4]], 1) // → Infinity
 */
export function cond(A: MatrixLike, ord: number | 'fro' = 2): number {
  const matrix = new Matrix(A);
  const [m, n] = matrix.shape;
  if (m === 0 || n === 0) {
    throw new DomainError('cond', { must: 'A must have an entry', got: `shape (${m}, ${n})` });
  }
  if (ord === 2) {
    const { s } = svd(matrix, { fullMatrices: false });
    const [most, least] = [s[0], s[s.length - 1]];
    return least === 0 ? Number.POSITIVE_INFINITY : most / least;
  }
  dims('cond', { A: [matrix, 'n n'] });
  return norm(matrix, ord) * normOfInverse(matrix, ord);
}

function normOfInverse(A: Matrix, ord: number | 'fro'): number {
  try {
    return norm(inv(A), ord);
  } catch (error) {
    if (error instanceof SingularMatrixError) return Number.POSITIVE_INFINITY; // the limit of nearly singular matrices
    throw error;
  }
}
