import { SingularMatrixError } from '../errors/index.ts';
import { dims } from '../shapes/index.ts';
import type { Block } from './blocks.ts';
import { type LuFactors, luInSlab } from './lu-factor.ts';
import { Matrix } from './matrix.ts';
import { rightSides } from './right-sides.ts';
import { swapRowsAt } from './row-operations.ts';
import { blockSize, copyOut, openSlab } from './slab/slab.ts';
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
  const [n, k] = X.shape;
  const slab = openSlab(blockSize(n, n) + blockSize(n, k));
  const [LU, B] = [slab.copyOf(factors.lu), slab.copyOf(X)];
  requirePivots('luSolve', LU, n);
  solveWithFactors(LU, factors.piv, B, k);
  return give(new Matrix({ data: copyOut(B, n, k), shape: X.shape }));
}

/** X ← A⁻¹ X for a block of k columns. */
export function solveWithFactors(lu: Block, piv: Int32Array, X: Block, k: number): void {
  const n = piv.length;
  for (let i = 0; i < n; i++) {
    if (piv[i] !== i) swapRowsAt(X.data, X.at + i * X.down, X.at + piv[i] * X.down, k);
  }
  solveLower(lu, X, n, k, true);
  solveUpper(lu, X, n, k, false);
}

/** A⁻¹ X for a matrix A whose entries are finite, from the beginning. */
export function solveInSlab(where: string, A: Matrix, X: Matrix): Matrix {
  const [n, k] = X.shape;
  const slab = openSlab(blockSize(n, n) + blockSize(n, k));
  const { lu, piv } = luInSlab(slab, A);
  requirePivots(where, lu, piv.length);
  const B = slab.copyOf(X);
  solveWithFactors(lu, piv, B, k);
  return new Matrix({ data: copyOut(B, n, k), shape: X.shape });
}

/** Refuses a singular matrix on behalf of `where`, which divides by the pivots next. */
export function requirePivots(where: string, { data, at, down }: Block, n: number): void {
  for (let j = 0; j < n; j++) {
    if (data[at + j * (down + 1)] !== 0) continue;
    throw new SingularMatrixError(where, {
      must: `A (${n}, ${n}) must have an inverse`,
      got: `no pivot other than 0 in column ${j}`,
      cure: `column ${j} is a combination of those before it: leave it out, or solve in the sense of least squares (lstsq)`,
    });
  }
}
