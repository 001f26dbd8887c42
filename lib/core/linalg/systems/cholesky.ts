import { DomainError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import { type Block, from, half, transposed } from '../blocks/blocks.ts';
import { requireFinite } from '../blocks/finite.ts';
import { subtractProduct } from '../blocks/subtract-product.ts';
import { solveLower } from '../blocks/triangular.ts';
import { Matrix, toMatrix } from '../matrices/matrix.ts';
import { openSlab, simdOf } from '../slab/open.ts';
import { blockSize, copyOut, type Slab } from '../slab/slab.ts';
import type { MatrixLike } from '../types.ts';
import { triangleOf } from './solve-triangular.ts';

/** SIMD takes so many rows and columns at once. */
const TILE = 4;
/** Up to this size row by row; above it halves. */
const SMALL = 16;
/** Up to this size in one call of SIMD. */
const WHOLE = 128;
/** Rows of a symmetric product that are computed at once: a square on the diagonal more than is needed. */
const STRIP = 48;

/**
 * The Cholesky factor of a symmetric positive definite matrix, A = L Lᵀ: its square root among the triangles.
 *
 * Half the work of LU and no exchanges: a positive definite matrix is stable as it stands. It is also the test of definiteness:
 * the factor exists exactly if all leading minors are positive. Only the lower triangle of A is read, as in NumPy.
 *
 * @param A shape (n, n), symmetric, its lower triangle finite
 * @returns L, shape (n, n), lower triangular with a positive diagonal
 * @throws ShapeError when A is not square
 * @throws DomainError naming the first leading minor that is not positive, and for NaN or ±∞
 * @complexity O(n³), 1/3 n³ operations
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 4.2
 *
 * @example
 * cholesky([[4, 2], [2, 10]]).toArray() // → [[2, 0], [1, 3]]
 * cholesky([[1, 2], [2, 1]]) // → throws DomainError: cholesky: A must be positive definite, got a leading minor of order 2 that is not positive
 */
export function cholesky(A: MatrixLike): Matrix {
  const M = toMatrix(A);
  const { n } = dims('cholesky', { A: [M, 'n n'] });
  const slab = openSlab(n * n + 1 + roomForCholesky(n));
  const L = slab.rowsOf(M);
  choleskyInSlab(slab, M, L, L);
  return new Matrix({ data: copyOut(L, n, n), shape: [n, n] });
}

/** SIMD takes rows and columns by fours. */
const wholeTiles = (n: number): number => Math.ceil(n / TILE) * TILE;

/** Numbers that `choleskyInSlab` takes. */
export const roomForCholesky = (n: number): number => blockSize(wholeTiles(n), wholeTiles(n)) + TILE + 1;

/** The factor of a square matrix into L, which may lie where the matrix does; `A` is its place in the slab's memory. */
export function choleskyInSlab(slab: Slab, M: Matrix, A: Block, L: Block): void {
  const [n] = M.shape;
  requireFiniteDiagonal(M, n);
  // Worked on as A = Uᵀ U, U = Lᵀ: rows of U lie in one piece. Those after the last of A hold anything, and nothing before them
  // learns of it.
  const size = wholeTiles(n);
  const U = slab.room(size, size);
  mirror(slab, A, U, n, 'lowerToUpper');
  const minor = factor(U, size, 0, slab.take(TILE));
  if (minor > 0 && minor <= n) throw notPositive(M, minor);
  mirror(slab, U, L, n, 'upperToLower');
}

/** Refuses ∞, which would leave zeros; whatever else is not finite below the diagonal leaves a minor that is not positive. */
function requireFiniteDiagonal(M: Matrix, n: number): void {
  const { data } = M;
  let sum = 0;
  for (let i = 0; i < data.length; i += n + 1) sum += data[i] - data[i]; // 0, or NaN for NaN and ±∞
  if (sum !== 0) requireFinite('cholesky', 'A', triangleOf(M, true));
}

/** A triangle written as its transpose; zeros above the lower one. */
function mirror(
  { simd }: Slab,
  source: Block,
  target: Block,
  n: number,
  direction: 'lowerToUpper' | 'upperToLower',
): void {
  if (simd) {
    simd[direction](n, source.at * 8, source.down * 8, target.at * 8, target.down * 8);
    return;
  }
  const place = ({ at, down }: Block, i: number, j: number): number => at + i * down + j;
  const { data } = target;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      if (direction === 'lowerToUpper') data[place(target, j, i)] = data[place(source, i, j)];
      else {
        data[place(target, i, j)] = data[place(source, j, i)];
        if (j < i) data[place(target, j, i)] = 0;
      }
    }
  }
}

/**
 * The upper triangle of A becomes U: U₁₁ of A₁₁, then U₁₂ = U₁₁⁻ᵀ A₁₂, then U₂₂ of A₂₂ − U₁₂ᵀ U₁₂. `order` rows are done. Gives the
 * order of the first leading minor that is not positive, or 0.
 */
function factor(A: Block, n: number, order: number, scratch: number): number {
  const simd = n <= WHOLE ? simdOf(A.data) : undefined;
  if (simd) {
    const minor = simd.cholesky(n, A.at * 8, A.down * 8, scratch * 8);
    return minor > 0 ? order + minor : 0;
  }
  if (n <= SMALL) {
    for (let i = 0; i < n; i++) if (!factorRow(A, i, n)) return order + i + 1;
    return 0;
  }
  const top = half(n);
  const [A12, A22] = [from(A, 0, top), from(A, top, top)];
  const minor = factor(A, top, order, scratch);
  if (minor > 0) return minor;
  solveLower(transposed(A), A12, top, n - top, false);
  subtractGram(A22, A12, n - top, top);
  return factor(A22, n - top, order + top, scratch);
}

/** uᵢᵢ = √(aᵢᵢ − Σₗ uₗᵢ²), uᵢⱼ = (aᵢⱼ − Σₗ uₗᵢ uₗⱼ) / uᵢᵢ, with l < i; false where uᵢᵢ² is not positive. */
function factorRow(A: Block, i: number, n: number): boolean {
  const row = from(A, i, i);
  subtractProduct(row, transposed(from(A, 0, i)), from(A, 0, i), { n: 1, k: i, m: n - i });
  const { data, at } = row;
  if (!(data[at] > 0)) return false;
  const pivot = Math.sqrt(data[at]);
  data[at] = pivot;
  for (let j = 1; j < n - i; j++) data[at + j] /= pivot;
  return true;
}

/** The upper triangle of C −= Bᵀ B, in strips; what they leave below the diagonal is never read. */
function subtractGram(C: Block, B: Block, n: number, k: number): void {
  for (let i = 0; i < n; i += STRIP) {
    const rows = Math.min(STRIP, n - i);
    subtractProduct(from(C, i, i), transposed(from(B, 0, i)), from(B, 0, i), { n: rows, k, m: n - i });
  }
}

/** What stopped the factorization: a number of the lower triangle that is not finite (the upper may hold anything), or A itself. */
function notPositive(M: Matrix, minor: number): DomainError {
  requireFinite('cholesky', 'A', triangleOf(M, true));
  return new DomainError('cholesky', {
    must: 'A must be positive definite',
    got: `a leading minor of order ${minor} that is not positive`,
    cure: 'use lu for any square matrix; a Gram matrix that lost definiteness to rounding needs a multiple of I added',
  });
}
