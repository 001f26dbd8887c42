import { dims } from '../../shapes/index.ts';
import { type Matrix, toMatrix } from '../matrices/matrix.ts';
import type { AnyVector, MatrixLike, VectorLike } from '../types.ts';
import type { Vector } from '../vectors/vector.ts';
import { solveInSlab } from './lu-solve.ts';
import { rightSides } from './right-sides.ts';

/**
 * Solves the linear equations A x = b by elimination with partial pivoting, A = P L U.
 *
 * Cheaper and more accurate than A⁻¹ b: the answer belongs exactly to a matrix within about n · 1e-16 of A. How far it is from
 * the true x depends on A: up to cond(A) times as much, relatively.
 *
 * @param A shape (n, n), finite
 * @param b shape (n), or (n, k) for k right sides at once, finite
 * @returns the shape of b
 * @throws ShapeError when A is not square or b does not fit
 * @throws SingularMatrixError naming the first column without a pivot, which exact singularity may hide by rounding
 * @throws DomainError when an entry is NaN or ±∞
 * @complexity O(n³ + n² k)
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 3.4
 *
 * @example
 * solve([[2, 1], [1, 3]], [5, 10]) // → ≈ [1, 3]
 * solve([[2, 0], [0, 4]], [[2, 4], [4, 8]]).toArray() // → [[1, 2], [1, 2]]
 * solve([[1, 2], [2, 4]], [1, 2]) // → throws SingularMatrixError: solve: A (2, 2) must have an inverse, got no pivot other than 0 in column 1
 */
export function solve(A: MatrixLike, b: VectorLike): Vector;
export function solve(A: MatrixLike, b: MatrixLike): Matrix;
export function solve(A: MatrixLike, b: AnyVector): Vector;
export function solve(A: MatrixLike, b: AnyVector | MatrixLike): Vector | Matrix {
  const M = toMatrix(A);
  dims('solve', { A: [M, 'n n'] });
  const { X, give } = rightSides('solve', M, b);
  return give(solveInSlab('solve', M, X));
}
