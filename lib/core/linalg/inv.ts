import { dims } from '../shapes/index.ts';
import { requireFinite } from './finite.ts';
import { solveInSlab } from './lu-solve.ts';
import { Matrix } from './matrix.ts';
import type { MatrixLike } from './types.ts';

/**
 * The inverse A⁻¹, with A⁻¹ A = A A⁻¹ = I, as the solution X of A X = I.
 *
 * The same numbers as `inverse`, which shows Gauss–Jordan elimination step by step, up to rounding and in less time. To solve
 * A x = b, use `solve`.
 *
 * @param A shape (n, n), finite
 * @returns shape (n, n). The relative error is about cond(A) · 1e-16: an almost singular matrix has an almost useless inverse
 * @throws ShapeError when A is not square
 * @throws SingularMatrixError naming the first column without a pivot, which exact singularity may hide by rounding
 * @throws DomainError when an entry is NaN or ±∞
 * @complexity O(n³)
 * @source Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 14.3 (method A)
 *
 * @example
 * inv([[4, 7], [2, 6]])
 * // → [[ 0.6 -0.7]
 * //    [-0.2  0.4]]
 * inv([[1, 2], [2, 4]]) // → throws SingularMatrixError
 */
export function inv(A: MatrixLike): Matrix {
  const M = new Matrix(A);
  const { n } = dims('inv', { A: [M, 'n n'] });
  requireFinite('inv', 'A', M);
  return solveInSlab('inv', M, Matrix.identity(n));
}
