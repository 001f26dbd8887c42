import { SingularMatrixError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import { blockOf, transposed } from '../blocks/blocks.ts';
import { requireFinite } from '../blocks/finite.ts';
import { solveLower, solveUpper } from '../blocks/triangular.ts';
import { Matrix } from '../matrices/matrix.ts';
import type { AnyVector, MatrixLike, VectorLike } from '../types.ts';
import type { Vector } from '../vectors/vector.ts';
import { rightSides } from './right-sides.ts';

/** How `solveTriangular` reads its matrix. */
export interface TriangularOptions {
  /** Which triangle of A is read: false (default) the upper, true the lower. What is in the other does not matter. */
  readonly lower?: boolean;
  /** true: solve Aᵀ x = b instead; default false. */
  readonly trans?: boolean;
  /** true: take the diagonal as ones and do not read it; default false. */
  readonly unitDiagonal?: boolean;
}

/**
 * Solves T x = b for a triangular T, one unknown after the other, each from the one equation that holds nothing else new.
 *
 * Back substitution for an upper triangle, xᵢ = (bᵢ − Σⱼ₍ⱼ﹥ᵢ₎ tᵢⱼ xⱼ) / tᵢᵢ from the last to the first; forward substitution for
 * a lower one.
 *
 * @param A shape (n, n), its triangle finite
 * @param b shape (n), or (n, k) for k right sides at once, finite
 * @param options which triangle, and how it is read
 * @returns the shape of b
 * @throws ShapeError when A is not square or b does not fit
 * @throws SingularMatrixError naming the first zero on the diagonal
 * @complexity O(n² k)
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 3.1
 *
 * @example
 * solveTriangular([[2, 1], [0, 4]], [4, 8]) // → [1, 2]
 * solveTriangular([[2, 0], [1, 4]], [2, 9], { lower: true }) // → [1, 2]
 */
export function solveTriangular(A: MatrixLike, b: VectorLike, options?: TriangularOptions): Vector;
export function solveTriangular(A: MatrixLike, b: MatrixLike, options?: TriangularOptions): Matrix;
export function solveTriangular(A: MatrixLike, b: AnyVector, options?: TriangularOptions): Vector;
export function solveTriangular(
  A: MatrixLike,
  b: AnyVector | MatrixLike,
  { lower = false, trans = false, unitDiagonal = false }: TriangularOptions = {},
): Vector | Matrix {
  const T = new Matrix(A);
  const { n } = dims('solveTriangular', { A: [T, 'n n'] });
  const { X, give } = rightSides('solveTriangular', T, b);
  requireFinite('solveTriangular', 'A', triangleOf(T, lower));
  if (!unitDiagonal) requireDiagonal(T);
  const block = trans ? transposed(blockOf(T)) : blockOf(T);
  const substitute = lower === trans ? solveUpper : solveLower; // the transpose of a lower triangle is an upper one
  substitute(block, blockOf(X), n, X.shape[1], unitDiagonal);
  return give(X);
}

/** One triangle of A with its diagonal, zeros elsewhere. */
export function triangleOf({ data, shape: [n, d] }: Matrix, lower: boolean): Matrix {
  const T = Matrix.zeros(n, d);
  for (let i = 0; i < n; i++) {
    const [start, end] = lower ? [0, Math.min(i + 1, d)] : [i, d];
    for (let j = start; j < end; j++) T.data[i * d + j] = data[i * d + j];
  }
  return T;
}

function requireDiagonal({ data, shape: [n] }: Matrix): void {
  for (let i = 0; i < n; i++) {
    if (data[i * n + i] !== 0) continue;
    throw new SingularMatrixError('solveTriangular', {
      must: 'the diagonal of A must not hold 0',
      got: `0 in A[${i}][${i}]`,
      cure: `equation ${i} does not determine x[${i}]: leave it out`,
    });
  }
}
