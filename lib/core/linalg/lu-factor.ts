import { dims } from '../shapes/index.ts';
import { blockOf, from, half } from './blocks.ts';
import { ownCopy } from './finite.ts';
import { Matrix } from './matrix.ts';
import { findPivot, swapRows } from './pivoting.ts';
import { subtractProduct } from './subtract-product.ts';
import { solveLower } from './triangular.ts';
import type { MatrixLike } from './types.ts';

/** Both triangles of A = P L U in one block, as elimination leaves them. */
export interface LuFactors {
  /** Shape (n, d): U on and above the diagonal, below it L, whose diagonal of ones is not stored. */
  readonly lu: Matrix;
  /** Step i exchanged rows i and `piv[i]` ≥ i. */
  readonly piv: Int32Array;
}

/** Panels of up to this many columns are eliminated column by column. */
const NARROW = 8;

/**
 * Gaussian elimination with partial pivoting in compact form: P, L and U of A = P L U, to be used again for many right sides.
 *
 * The columns are halved: eliminate the left half, bring the right half up to date by one triangular solve and one matrix
 * product (U₁₂ = L₁₁⁻¹ A₁₂, A₂₂ ← A₂₂ − L₂₁ U₁₂), eliminate what is left. The arithmetic is the textbook's, but nearly all of it
 * is now matrix product, which uses every number it loads more than once.
 *
 * @param A shape (n, d), finite
 * @returns L and U in one matrix, and the exchanges. A singular matrix is factored too: some uᵢᵢ is then 0
 * @throws DomainError when an entry is NaN or ±∞
 * @complexity O(n d min(n, d)); 2/3 n³ operations for a square matrix
 * @source Toledo, "Locality of reference in LU decomposition with partial pivoting", SIAM J. Matrix Anal. Appl. 18(4), 1997
 *
 * @example
 * const { lu, piv } = luFactor([[1, 2], [4, 4]]);
 * lu.toArray() // → [[4, 4], [0.25, 1]]
 * piv // → [1, 1]
 */
export function luFactor(A: MatrixLike): LuFactors {
  const lu = ownCopy('luFactor', 'A', new Matrix(A));
  const { n, d } = dims('luFactor', { A: [lu, 'n d'] });
  const steps = Math.min(n, d);
  const factors = { lu, piv: new Int32Array(steps) };
  eliminate(factors, 0, steps);
  if (d > steps) solveLower(blockOf(lu), from(blockOf(lu), 0, steps), steps, d - steps, true);
  return factors;
}

/** Eliminates columns [start, start + width), which know already of all columns before them. */
function eliminate(factors: LuFactors, start: number, width: number): void {
  if (width <= NARROW) {
    for (let j = start; j < start + width; j++) eliminateColumn(factors, j, start + width);
    return;
  }
  const n = factors.lu.shape[0];
  const left = half(width);
  const right = width - left;
  const A = from(blockOf(factors.lu), start, start);
  const [A12, A21, A22] = [from(A, 0, left), from(A, left, 0), from(A, left, left)];
  eliminate(factors, start, left);
  solveLower(A, A12, left, right, true);
  subtractProduct(A22, A21, A12, { n: n - start - left, k: left, m: right });
  eliminate(factors, start + left, right);
}

/** One step of the textbook, on the columns of the panel alone; whole rows are exchanged. */
function eliminateColumn({ lu, piv }: LuFactors, j: number, end: number): void {
  const { data: a, shape } = lu;
  const [n, d] = shape;
  piv[j] = findPivot(lu, j);
  swapRows(lu, j, piv[j]);
  const pivot = a[j * d + j];
  if (pivot === 0) return; // nothing to eliminate: the column is zero already
  for (let i = j + 1; i < n; i++) {
    const l = a[i * d + j] / pivot;
    a[i * d + j] = l;
    for (let c = j + 1; c < end; c++) a[i * d + c] -= l * a[j * d + c];
  }
}
