import { dims } from '../../shapes/index.ts';
import { type Block, from, half } from '../blocks/blocks.ts';
import { finiteCopy } from '../blocks/finite.ts';
import { subtractProduct } from '../blocks/subtract-product.ts';
import { solveLower } from '../blocks/triangular.ts';
import { Matrix, toMatrix } from '../matrices/matrix.ts';
import { openSlab } from '../slab/open.ts';
import { blockSize, copyOut, type Slab } from '../slab/slab.ts';
import type { MatrixLike } from '../types.ts';
import { swapRowsAt } from './row-operations.ts';

/** Both triangles of A = P L U in one block, as elimination leaves them. */
export interface LuFactors {
  /** Shape (n, d): U on and above the diagonal, below it L, whose diagonal of ones is not stored. */
  readonly lu: Matrix;
  /** Step i exchanged rows i and `piv[i]` ≥ i. */
  readonly piv: Int32Array;
}

/** Panels of up to this many columns are eliminated column by column. */
const NARROW = 8;
/** Up to this size the whole elimination is one call. */
const SMALL = 128;

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
  const M = toMatrix(A);
  const { n, d } = dims('luFactor', { A: [M, 'n d'] });
  const slab = openSlab(roomForLu(n, d));
  const { lu, offsets } = luInSlab(slab, 'luFactor', M);
  return { lu: new Matrix({ data: copyOut(lu, n, d), shape: [n, d] }), piv: pivotRows(slab, offsets, Math.min(n, d)) };
}

/** Numbers that `luInSlab` takes. */
export const roomForLu = (n: number, d: number): number => blockSize(n, d) + Math.min(n, d) + 1;

/** The row that each step exchanged with its own. */
export function pivotRows({ numbers }: Slab, offsets: number, steps: number): Int32Array {
  const piv = new Int32Array(steps);
  for (let i = 0; i < steps; i++) piv[i] = i + numbers[offsets + i];
  return piv;
}

/** Factors that are left in the slab; `offsets` is the place of how far below each row its pivot stood. */
export interface LuInSlab {
  readonly lu: Block;
  readonly offsets: number;
}

/** Factors a matrix, on behalf of `where`; refuses one that is not finite. */
export function luInSlab(slab: Slab, where: string, M: Matrix): LuInSlab {
  const [n, d] = M.shape;
  const steps = Math.min(n, d);
  const lu = finiteCopy(slab, where, 'A', M);
  const offsets = slab.take(steps);
  if (slab.simd && Math.max(n, d) <= SMALL) {
    slab.simd.lu(n, d, lu.at * 8, lu.down * 8, offsets * 8);
    return { lu, offsets };
  }
  eliminate({ lu, n, d, offsets }, 0, steps);
  if (d > steps) solveLower(lu, from(lu, 0, steps), steps, d - steps, true);
  return { lu, offsets };
}

/** A matrix on its way to its factors. */
interface Elimination {
  readonly lu: Block;
  readonly n: number;
  readonly d: number;
  readonly offsets: number;
}

/** Eliminates columns [start, start + width), which know already of all columns before them. */
function eliminate(state: Elimination, start: number, width: number): void {
  if (width <= NARROW) {
    for (let j = start; j < start + width; j++) eliminateColumn(state, j, start + width - j - 1);
    return;
  }
  const left = half(width);
  const right = width - left;
  const A = from(state.lu, start, start);
  const [A12, A21, A22] = [from(A, 0, left), from(A, left, 0), from(A, left, left)];
  eliminate(state, start, left);
  solveLower(A, A12, left, right, true);
  subtractProduct(A22, A21, A12, { n: state.n - start - left, k: left, m: right });
  eliminate(state, start + left, right);
}

/** One step of the textbook, on the columns of the panel alone, `right` of them right of column j; whole rows are exchanged. */
function eliminateColumn({ lu, n, d, offsets }: Elimination, j: number, right: number): void {
  const { data: a, at, down } = lu;
  const corner = at + j * down + j;
  const rows = n - j;
  const best = rowOfLargest(a, corner, down, rows);
  a[offsets + j] = best;
  if (best > 0) swapRowsAt(a, at + j * down, at + (j + best) * down, d);
  const pivot = a[corner];
  if (pivot === 0) return; // nothing to eliminate: the column is zero already
  for (let i = 1, l = corner + down; i < rows; i++, l += down) a[l] /= pivot;
  if (right === 0) return;
  const step = from(lu, j, j);
  subtractProduct(from(step, 1, 1), from(step, 1, 0), from(step, 0, 1), { n: rows - 1, k: 1, m: right });
}

/** The first row whose entry of a column is largest, as LAPACK chooses. */
function rowOfLargest(a: Float64Array, at: number, down: number, rows: number): number {
  let best = 0;
  let most = Math.abs(a[at]);
  for (let i = 1; i < rows; i++) {
    const size = Math.abs(a[at + i * down]);
    if (size > most) {
      best = i;
      most = size;
    }
  }
  return best;
}
