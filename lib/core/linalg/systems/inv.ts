import { dims } from '../../shapes/index.ts';
import type { Block } from '../blocks/blocks.ts';
import { invertLower, solveUpper } from '../blocks/triangular.ts';
import { Matrix, toMatrix } from '../matrices/matrix.ts';
import { openSlab } from '../slab/open.ts';
import { blockSize, copyOut, type Slab } from '../slab/slab.ts';
import type { MatrixLike } from '../types.ts';
import { roomForLu } from './lu-factor.ts';
import { pivotedLu } from './lu-solve.ts';

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
  const M = toMatrix(A);
  const { n } = dims('inv', { A: [M, 'n n'] });
  const slab = openSlab(roomForInv(n) + blockSize(n, n));
  const X = slab.room(n, n);
  invInSlab(slab, M, X);
  return new Matrix({ data: copyOut(X, n, n), shape: [n, n] });
}

/** Numbers that `invInSlab` takes. */
export const roomForInv = (n: number): number => roomForLu(n, n);

/** X ← A⁻¹ for a square matrix A; X may lie where A does. */
export function invInSlab(slab: Slab, A: Matrix, X: Block): void {
  const [n] = A.shape;
  const { lu, offsets } = pivotedLu(slab, 'inv', A);
  X.data.fill(0, X.at, X.at + n * X.down);
  for (let i = 0; i < n; i++) X.data[X.at + i * (X.down + 1)] = 1;
  // A⁻¹ = U⁻¹ L⁻¹ P: half of L⁻¹ is zero, which P L⁻¹ would hide; the exchanges come last, among columns.
  invertLower(lu, X, n);
  solveUpper(lu, X, n, n, false);
  exchangeColumns(slab, X, n, offsets);
}

/** X ← X P: the exchanges of the rows of A, last first, of columns. */
function exchangeColumns({ simd }: Slab, { data, at, down }: Block, n: number, offsets: number): void {
  if (simd) {
    simd.exchangeColumns(n, n, at * 8, down * 8, offsets * 8);
    return;
  }
  for (let j = n - 1; j >= 0; j--) {
    const other = data[offsets + j];
    for (let p = at + j; p < at + n * down; p += down) [data[p], data[p + other]] = [data[p + other], data[p]];
  }
}
