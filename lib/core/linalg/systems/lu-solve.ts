import { SingularMatrixError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import type { Block } from '../blocks/blocks.ts';
import { solveLower, solveUpper } from '../blocks/triangular.ts';
import { Matrix } from '../matrices/matrix.ts';
import { openSlab } from '../slab/open.ts';
import { blockSize, copyOut, type Slab } from '../slab/slab.ts';
import type { AnyVector, MatrixLike, VectorLike } from '../types.ts';
import type { Vector } from '../vectors/vector.ts';
import { type LuFactors, type LuInSlab, luInSlab, roomForLu } from './lu-factor.ts';
import { rightSides } from './right-sides.ts';
import { swapRowsAt } from './row-operations.ts';

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
export function luSolve(factors: LuFactors, b: AnyVector): Vector;
export function luSolve(factors: LuFactors, b: AnyVector | MatrixLike): Vector | Matrix {
  dims('luSolve', { A: [factors.lu, 'n n'] });
  const { X, give } = rightSides('luSolve', factors.lu, b);
  const [n, k] = X.shape;
  const slab = openSlab(roomForLu(n, n) + blockSize(n, k));
  const [lu, B, offsets] = [slab.copyOf(factors.lu), slab.copyOf(X), slab.take(n)];
  requirePivots('luSolve', lu, n);
  for (let i = 0; i < n; i++) slab.numbers[offsets + i] = factors.piv[i] - i;
  solveWithFactors(slab, { lu, offsets }, B, { n, k });
  return give(new Matrix({ data: copyOut(B, n, k), shape: [n, k] }));
}

/** X ← A⁻¹ X for a block of k columns. */
export function solveWithFactors(
  { simd }: Slab,
  { lu, offsets }: LuInSlab,
  X: Block,
  { n, k }: { readonly n: number; readonly k: number },
): void {
  const { data, at, down } = X;
  if (simd) simd.exchangeRows(n, k, at * 8, down * 8, offsets * 8);
  else for (let i = 0; i < n; i++) swapRowsAt(data, at + i * down, at + (i + data[offsets + i]) * down, k);
  solveLower(lu, X, n, k, true);
  solveUpper(lu, X, n, k, false);
}

/** A⁻¹ X for a square matrix A, from the beginning, on behalf of `where`; refuses an A that is not finite. */
export function solveInSlab(where: string, A: Matrix, X: Matrix): Matrix {
  const [n, k] = X.shape;
  const slab = openSlab(roomForLu(n, n) + blockSize(n, k));
  const B = slab.copyOf(X);
  solveWithFactors(slab, pivotedLu(slab, where, A), B, { n, k });
  return new Matrix({ data: copyOut(B, n, k), shape: [n, k] });
}

/** The factors of a square matrix that has an inverse. */
export function pivotedLu(slab: Slab, where: string, A: Matrix): LuInSlab {
  const factors = luInSlab(slab, where, A);
  requirePivots(where, factors.lu, A.shape[0]);
  return factors;
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
