import { SingularMatrixError } from '../errors/index.ts';
import { dims } from '../shapes/index.ts';
import { blockOf } from './blocks.ts';
import type { LuFactors } from './lu-factor.ts';
import type { Matrix } from './matrix.ts';
import { swapRows } from './pivoting.ts';
import { rightSides } from './right-sides.ts';
import { solveLower, solveUpper } from './triangular.ts';
import type { MatrixLike, VectorLike } from './types.ts';
import type { Vector } from './vector.ts';

/**
 * Solves A x = b from the factors of `luFactor`: the exchanges, then L y = P ᵀb forward, then U x = y backward.
 *
 * Factoring costs O(n³), each right side after that only O(n²): keep the factors where the same A comes back.
 *
 * @param factors of a square matrix A, shape (n, n)
 * @param b shape (n), or (n, k) for k right sides at once, finite
 * @returns the shape of b
 * @throws ShapeError when A is not square or b does not fit
 * @throws SingularMatrixError naming the first column without a pivot
 * @complexity O(n² k)
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 3.4
 *
 * @example
 * const factors = luFactor([[2, 1], [1, 3]]);
 * luSolve(factors, [5, 10]) // → ≈ [1, 3]
 * luSolve(factors, [3, 4]) // → ≈ [1, 1]
 */
export function luSolve(factors: LuFactors, b: VectorLike): Vector;
export function luSolve(factors: LuFactors, b: MatrixLike): Matrix;
export function luSolve(factors: LuFactors, b: VectorLike | MatrixLike): Vector | Matrix {
  dims('luSolve', { A: [factors.lu, 'n n'] });
  const { X, give } = rightSides('luSolve', factors.lu, b);
  requirePivots('luSolve', factors);
  return give(solveWithFactors(factors, X));
}

/** X ← A⁻¹ X for factors and right sides that have been checked. */
export function solveWithFactors({ lu, piv }: LuFactors, X: Matrix): Matrix {
  const [n, k] = X.shape;
  piv.forEach((other, i) => {
    swapRows(X, i, other);
  });
  solveLower(blockOf(lu), blockOf(X), n, k, true);
  solveUpper(blockOf(lu), blockOf(X), n, k, false);
  return X;
}

/** Refuses a singular matrix on behalf of `where`, which divides by the pivots next. */
export function requirePivots(where: string, { lu, piv }: LuFactors): void {
  const [n, d] = lu.shape;
  const j = piv.findIndex((_, i) => lu.data[i * d + i] === 0);
  if (j === -1) return;
  throw new SingularMatrixError(where, {
    must: `A (${n}, ${d}) must have an inverse`,
    got: `no pivot other than 0 in column ${j}`,
    cure: `column ${j} is a combination of those before it: leave it out, or solve in the sense of least squares (lstsq)`,
  });
}
