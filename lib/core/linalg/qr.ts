import { dims } from '../shapes/index.ts';
import { applyBlockReflector, type BlockReflector, blockReflector, reflectorOfColumn } from './block-reflector.ts';
import { type Block, blockOf, from } from './blocks.ts';
import { ownCopy } from './finite.ts';
import { Matrix } from './matrix.ts';
import type { Reflector } from './reflector.ts';
import { triangleOf } from './solve-triangular.ts';
import type { MatrixLike } from './types.ts';

/** The two factors of A = Q R. */
export interface Qr {
  /** Orthonormal columns: (n, k) reduced, (n, n) complete, with k = min(n, d). */
  readonly q: Matrix;
  /** Upper triangular: (k, d) reduced, (n, d) complete. */
  readonly r: Matrix;
}

/** How much of Q is wanted. */
export interface QrOptions {
  /** 'reduced' (default): the columns of Q that A needs; 'complete': all n, the last of them perpendicular to every column of A. */
  readonly mode?: 'reduced' | 'complete';
}

/** Mirrors that are gathered before the rest of A is brought up to date. */
const PANEL = 24;

/**
 * The QR decomposition A = Q R by Householder's mirrors: Q turns the axes, R is what A looks like from there.
 *
 * One mirror per column, H = I − τ v vᵀ, sends what is left of it onto an axis; R = ⋯ H₂ H₁ A and Q = H₁ H₂ ⋯. Mirrors keep
 * lengths, so nothing grows and Q is orthonormal to the last digit whatever A is. Several mirrors at a time are applied as matrix
 * products, I − V T Vᵀ.
 *
 * @param A shape (n, d), finite
 * @param options `mode`, see {@link QrOptions}
 * @returns Q and R with the signs that LAPACK gives them: the diagonal of R may be negative
 * @throws DomainError when an entry is NaN or ±∞
 * @complexity O(n d min(n, d)), and O(n² min(n, d)) more for the complete Q
 * @source Golub & Van Loan, Matrix Computations, 4th ed., sections 5.1 and 5.2
 *
 * @example
 * const { q, r } = qr([[3, 1], [4, 2]]);
 * r.toArray() // → ≈ [[-5, -2.2], [0, 0.4]]
 * q.matmul(r).toArray() // → ≈ [[3, 1], [4, 2]]
 */
export function qr(A: MatrixLike, options: QrOptions = {}): Qr {
  const R = ownCopy('qr', 'A', new Matrix(A));
  const { n, d } = dims('qr', { A: [R, 'n d'] });
  const k = Math.min(n, d);
  const panels: BlockReflector[] = [];
  for (let start = 0; start < k; start += PANEL) {
    const width = Math.min(PANEL, k - start);
    const panel = from(blockOf(R), start, start);
    const mirrors = blockReflector(reflectPanel(panel, n - start, width), n - start);
    const rest = d - start - width;
    if (rest > 0) applyBlockReflector(mirrors, from(panel, 0, width), rest, true);
    panels.push(mirrors);
  }
  return qrParts(R, options, (Q) => {
    for (let p = panels.length - 1; p >= 0; p--) {
      // Columns before the panel are still those of I, zero in all rows that it mirrors.
      const corner = from(blockOf(Q), p * PANEL, p * PANEL);
      applyBlockReflector(panels[p], corner, Q.shape[1] - p * PANEL, false);
    }
  });
}

/** R and Q from the mirrored A and from the way to apply all mirrors, last first, to as much of I as is wanted. */
export function qrParts(R: Matrix, { mode = 'reduced' }: QrOptions, mirror: (Q: Matrix) => void): Qr {
  const [n, d] = R.shape;
  const rows = mode === 'complete' ? n : Math.min(n, d);
  const q = Matrix.zeros(n, rows);
  for (let i = 0; i < rows; i++) q.data[i * rows + i] = 1;
  mirror(q);
  return { q, r: triangleOf(new Matrix({ data: R.data.slice(0, rows * d), shape: [rows, d] }), false) };
}

/** Mirrors the first `width` columns of a block of n rows onto the axes, one after the other. */
function reflectPanel(A: Block, n: number, width: number): Reflector[] {
  return Array.from({ length: width }, (_, j) => {
    const corner = from(A, j, j);
    const mirror = reflectorOfColumn(corner, n - j);
    reflectColumns(corner, n - j, width - j, mirror);
    return mirror;
  });
}

/** A ← (I − τ v vᵀ) A for a block of n rows and few columns: w = Aᵀ v, then A −= τ v wᵀ. */
function reflectColumns({ data: a, at, down }: Block, n: number, columns: number, { v, tau }: Reflector): void {
  const w = new Float64Array(columns);
  for (let i = 0, row = at; i < n; i++, row += down) {
    for (let c = 0; c < columns; c++) w[c] += v[i] * a[row + c];
  }
  for (let i = 0, row = at; i < n; i++, row += down) {
    const tv = tau * v[i];
    for (let c = 0; c < columns; c++) a[row + c] -= tv * w[c];
  }
}
