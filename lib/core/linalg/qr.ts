import { dims } from '../shapes/index.ts';
import {
  applyBlockReflector,
  type BlockReflector,
  blockReflector,
  reflectorOfColumn,
  reflectorRoom,
} from './block-reflector.ts';
import { type Block, from, transposed } from './blocks.ts';
import { requireFinite } from './finite.ts';
import { Matrix } from './matrix.ts';
import { blockSize, copyOut, openSlab, type Slab } from './slab/slab.ts';
import { subtractProduct } from './subtract-product.ts';
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
export function qr(A: MatrixLike, { mode = 'reduced' }: QrOptions = {}): Qr {
  const M = new Matrix(A);
  const { n, d } = dims('qr', { A: [M, 'n d'] });
  requireFinite('qr', 'A', M);
  const k = Math.min(n, d);
  const rows = mode === 'complete' ? n : k;
  const slab = openSlab(roomFor(n, d, rows));
  const [R, room] = [slab.copyOf(M), reflectorRoom(slab, PANEL, Math.max(d, rows))];
  const panels: BlockReflector[] = [];
  for (let start = 0; start < k; start += PANEL) {
    const width = Math.min(PANEL, k - start);
    const panel = from(R, start, start);
    const mirrors = reflectPanel(slab, panel, n - start, width);
    const rest = d - start - width;
    if (rest > 0) applyBlockReflector(mirrors, from(panel, 0, width), rest, { trans: true, room });
    panels.push(mirrors);
  }
  const Q = slab.zeros(n, rows);
  for (let i = 0; i < rows; i++) Q.data[Q.at + i * (Q.down + 1)] = 1;
  for (let p = panels.length - 1; p >= 0; p--) {
    // Columns before the panel are still those of I, zero in all rows that it mirrors.
    applyBlockReflector(panels[p], from(Q, p * PANEL, p * PANEL), rows - p * PANEL, { trans: false, room });
  }
  return { q: new Matrix({ data: copyOut(Q, n, rows), shape: [n, rows] }), r: upperTriangle(R, rows, d) };
}

/** Numbers of R, Q, all V and T, and of what is computed on the way. */
function roomFor(n: number, d: number, rows: number): number {
  const panels = Math.ceil(Math.min(n, d) / PANEL);
  const perPanel = blockSize(n, PANEL) + 2 * blockSize(PANEL, PANEL) + n + 2 * PANEL + 8;
  return blockSize(n, d) + blockSize(n, rows) + 2 * blockSize(PANEL, Math.max(d, rows)) + panels * perPanel + 16;
}

function upperTriangle({ data, at, down }: Block, n: number, d: number): Matrix {
  const R = Matrix.zeros(n, d);
  for (let i = 0; i < n; i++) for (let j = i; j < d; j++) R.data[i * d + j] = data[at + i * down + j];
  return R;
}

/** Mirrors the first `width` columns of a block of n rows onto the axes, one after the other. */
function reflectPanel(slab: Slab, A: Block, n: number, width: number): BlockReflector {
  const V = slab.zeros(n, width);
  const [v, w] = [slab.zeros(n, 1), slab.zeros(1, width)];
  const taus = new Float64Array(width);
  for (let j = 0; j < width; j++) {
    const corner = from(A, j, j);
    const mirror = reflectorOfColumn(corner, n - j);
    taus[j] = mirror.tau;
    const { data, at, down } = V;
    data.set(mirror.v, v.at);
    for (let i = j; i < n; i++) data[at + i * down + j] = mirror.v[i - j];
    reflectColumns(corner, { v, w }, { n: n - j, columns: width - j, tau: mirror.tau });
  }
  return blockReflector(slab, V, n, taus);
}

/** A ← (I − τ v vᵀ) A for a block of n rows and few columns: w = −τ Aᵀ v, then A += v wᵀ. */
function reflectColumns(
  A: Block,
  { v, w }: { readonly v: Block; readonly w: Block },
  { n, columns, tau }: { readonly n: number; readonly columns: number; readonly tau: number },
): void {
  w.data.fill(0, w.at, w.at + columns);
  subtractProduct(w, transposed(v), A, { n: 1, k: n, m: columns });
  for (let c = w.at; c < w.at + columns; c++) w.data[c] *= -tau;
  subtractProduct(A, v, w, { n, k: 1, m: columns });
}
