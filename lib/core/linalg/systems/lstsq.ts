import { DomainError } from '../../errors/index.ts';
import { requireFinite } from '../blocks/finite.ts';
import { Matrix } from '../matrices/matrix.ts';
import { svd } from '../spectra/svd.ts';
import type { AnyVector, MatrixLike, VectorLike } from '../types.ts';
import { Vector } from '../vectors/vector.ts';
import { rightSides } from './right-sides.ts';

/** Options of `lstsq`. */
export interface LstsqOptions {
  /** Singular values at or below rcond σ₁ count as zero; ≥ 0, by default max(n, d) ε. */
  readonly rcond?: number;
}

/** What `lstsq` finds. */
export interface LeastSquares<X> {
  /** The shortest of the best x: shape (d), or (d, k) for k right sides. */
  readonly x: X;
  /** ‖b − A x‖² for each right side; empty where rank < d or n ≤ d, as in NumPy: there it tells nothing about the fit. */
  readonly residuals: Vector;
  /** How many singular values count. */
  readonly rank: number;
  /** The singular values of A, falling. */
  readonly s: Vector;
}

/**
 * The least squares solution of A x ≈ b: the x with the smallest ‖b − A x‖₂, and of several the shortest.
 *
 * With A = U Σ Vᵀ, x = Σᵢ vᵢ (uᵢ · b) / σᵢ over the singular values that count. The normal equations AᵀA x = Aᵀb square cond(A)
 * and fail on dependent columns; this does neither, and says by `rank` what it left out.
 *
 * @param A shape (n, d), any rank, finite
 * @param b shape (n), or (n, k) for k right sides at once, finite
 * @param options `rcond`, see {@link LstsqOptions}
 * @returns x in the form of b, and what NumPy tells with it, see {@link LeastSquares}
 * @throws ShapeError when b does not fit
 * @throws DomainError when an entry is NaN or ±∞, or rcond is negative
 * @complexity O(n d min(n, d) + (n + d) min(n, d) k)
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 5.5
 *
 * @example
 * const { x, residuals, rank } = lstsq([[1, 0], [1, 1], [1, 2]], [1, 2, 4]); // a line through three points
 * x // → ≈ [0.8333, 1.5]
 * residuals // → ≈ [0.1667]
 * rank // → 2
 */
export function lstsq(A: MatrixLike, b: VectorLike, options?: LstsqOptions): LeastSquares<Vector>;
export function lstsq(A: MatrixLike, b: MatrixLike, options?: LstsqOptions): LeastSquares<Matrix>;
export function lstsq(A: MatrixLike, b: AnyVector, options?: LstsqOptions): LeastSquares<Vector>;
export function lstsq(
  A: MatrixLike,
  b: AnyVector | MatrixLike,
  { rcond }: LstsqOptions = {},
): LeastSquares<Vector | Matrix> {
  if (rcond !== undefined && !(rcond >= 0)) {
    throw new DomainError('lstsq', { must: 'rcond must be in [0, ∞)', got: rcond });
  }
  const M = new Matrix(A);
  const { X: B, give } = rightSides('lstsq', M, b);
  requireFinite('lstsq', 'A', M);
  const [n, d] = M.shape;
  const { u, s, vt } = svd(M, { fullMatrices: false });
  const threshold = (rcond ?? Math.max(n, d) * Number.EPSILON) * (s[0] ?? 0);
  const rank = s.filter((sigma) => sigma > threshold).length;
  const coordinates = u.transpose().matmul(B); // uᵢ · b, a row for each singular value
  for (const [i, row] of [...coordinates].entries()) row.set(row.map((c) => (i < rank ? c / s[i] : 0)));
  const X = vt.transpose().matmul(coordinates);
  const residuals = rank < d || n <= d ? new Vector(0) : squares(B.sub(M.matmul(X)));
  return { x: give(X), residuals, rank, s };
}

/** The sum of squares of each column. */
function squares(E: Matrix): Vector {
  const sums = new Vector(E.shape[1]);
  for (const row of E) for (let j = 0; j < row.length; j++) sums[j] += row[j] * row[j];
  return sums;
}
