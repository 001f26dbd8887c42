import { DomainError } from '../errors/index.ts';
import { dims } from '../shapes/index.ts';
import { type Block, from, half, transposed } from './blocks.ts';
import { allFinite, requireFinite } from './finite.ts';
import { Matrix } from './matrix.ts';
import { blockSize, copyOut, openSlab, type Slab, simdOf } from './slab/slab.ts';
import { triangleOf } from './solve-triangular.ts';
import { subtractProduct } from './subtract-product.ts';
import { solveLower } from './triangular.ts';
import type { MatrixLike } from './types.ts';

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
  const M = new Matrix(A);
  const { n } = dims('cholesky', { A: [M, 'n n'] });
  if (!allFinite(M.data)) requireFinite('cholesky', 'A', triangleOf(M, true)); // the other triangle may hold anything
  const slab = openSlab(blockSize(n, n));
  const U = slab.copyOf(M);
  // Worked on as A = Uᵀ U: rows of U lie in one piece. U = Lᵀ.
  mirror(slab, U, n, 'lowerToUpper');
  factor(U, n, 0);
  mirror(slab, U, n, 'upperToLower');
  return new Matrix({ data: copyOut(U, n, n), shape: [n, n] });
}

/** One triangle written over the other; zeros above the lower one. */
function mirror(
  { simd }: Slab,
  { data, at, down }: Block,
  n: number,
  direction: 'lowerToUpper' | 'upperToLower',
): void {
  if (simd) {
    simd[direction](n, at * 8, down * 8);
    return;
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const [below, above] = [at + i * down + j, at + j * down + i];
      if (direction === 'lowerToUpper') data[above] = data[below];
      else [data[below], data[above]] = [data[above], 0];
    }
  }
}

/** The upper triangle of A becomes U: U₁₁ of A₁₁, then U₁₂ = U₁₁⁻ᵀ A₁₂, then U₂₂ of A₂₂ − U₁₂ᵀ U₁₂. `order` rows are done. */
function factor(A: Block, n: number, order: number): void {
  const simd = n <= WHOLE ? simdOf(A.data) : undefined;
  if (simd) {
    const minor = simd.cholesky(n, A.at * 8, A.down * 8);
    if (minor > 0) throw notPositive(order + minor);
    return;
  }
  if (n <= SMALL) {
    for (let i = 0; i < n; i++) factorRow(A, i, n, order + i + 1);
    return;
  }
  const top = half(n);
  const [A12, A22] = [from(A, 0, top), from(A, top, top)];
  factor(A, top, order);
  solveLower(transposed(A), A12, top, n - top, false);
  subtractGram(A22, A12, n - top, top);
  factor(A22, n - top, order + top);
}

/** uᵢᵢ = √(aᵢᵢ − Σₗ uₗᵢ²), uᵢⱼ = (aᵢⱼ − Σₗ uₗᵢ uₗⱼ) / uᵢᵢ, with l < i. */
function factorRow(A: Block, i: number, n: number, minor: number): void {
  const row = from(A, i, i);
  subtractProduct(row, transposed(from(A, 0, i)), from(A, 0, i), { n: 1, k: i, m: n - i });
  const { data, at } = row;
  if (!(data[at] > 0)) throw notPositive(minor);
  const pivot = Math.sqrt(data[at]);
  data[at] = pivot;
  for (let j = 1; j < n - i; j++) data[at + j] /= pivot;
}

/** The upper triangle of C −= Bᵀ B, in strips; what they leave below the diagonal is never read. */
function subtractGram(C: Block, B: Block, n: number, k: number): void {
  for (let i = 0; i < n; i += STRIP) {
    const rows = Math.min(STRIP, n - i);
    subtractProduct(from(C, i, i), transposed(from(B, 0, i)), from(B, 0, i), { n: rows, k, m: n - i });
  }
}

const notPositive = (minor: number): DomainError =>
  new DomainError('cholesky', {
    must: 'A must be positive definite',
    got: `a leading minor of order ${minor} that is not positive`,
    cure: 'use lu for any square matrix; a Gram matrix that lost definiteness to rounding needs a multiple of I added',
  });
