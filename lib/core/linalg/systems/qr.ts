import { dims } from '../../shapes/index.ts';
import { applyBlockReflector, type BlockReflector, blockReflector, reflectorRoom } from '../blocks/block-reflector.ts';
import { type Block, from } from '../blocks/blocks.ts';
import { finiteCopy } from '../blocks/finite.ts';
import { mirrorColumns } from '../blocks/mirror-columns.ts';
import { Matrix, toMatrix } from '../matrices/matrix.ts';
import { openSlab, simdOf } from '../slab/open.ts';
import { blockSize, copyOut, type Slab } from '../slab/slab.ts';
import type { MatrixLike } from '../types.ts';

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

/** Up to so many numbers one mirror at a time: they stay near the processor, and gathering mirrors costs more than it saves. */
const SMALL = 112 ** 2;
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
  const M = toMatrix(A);
  const { n, d } = dims('qr', { A: [M, 'n d'] });
  const k = Math.min(n, d);
  const columns = mode === 'complete' ? n : k;
  const slab = openSlab(roomFor(n, d, columns));
  const R = finiteCopy(slab, 'qr', 'A', M);
  const isSmall = slab.simd !== undefined && n * Math.max(d, columns) <= SMALL;
  const Q = isSmall ? mirrorOneByOne(slab, R, { n, d, columns }) : mirrorInPanels(slab, R, { n, d, columns });
  return {
    q: new Matrix({ data: copyOut(Q, n, columns), shape: [n, columns] }),
    r: new Matrix({ data: upperTriangle(R, columns, d), shape: [columns, d] }),
  };
}

/** The sizes of A (n, d) and of Q (n, columns). */
interface Sizes {
  readonly n: number;
  readonly d: number;
  readonly columns: number;
}

/** R is left in the upper triangle of the block; gives Q. */
function mirrorOneByOne(slab: Slab, R: Block, { n, d, columns }: Sizes): Block {
  const k = Math.min(n, d);
  const taus = slab.take(k);
  mirrorColumns(slab, R, n, { width: d, count: k, taus });
  const Q = identityIn(slab, n, columns);
  slab.simd?.applyMirrorsTo(n, columns, k, R.at * 8, R.down * 8, taus * 8, Q.at * 8, Q.down * 8);
  return Q;
}

/** The same by panels of mirrors, which are applied as matrix products. */
function mirrorInPanels(slab: Slab, R: Block, { n, d, columns }: Sizes): Block {
  const k = Math.min(n, d);
  const room = reflectorRoom(slab, PANEL, Math.max(d, columns));
  const panels: BlockReflector[] = [];
  for (let start = 0; start < k; start += PANEL) {
    const width = Math.min(PANEL, k - start);
    const panel = from(R, start, start);
    const mirrors = reflectPanel(slab, panel, n - start, width);
    const rest = d - start - width;
    if (rest > 0) applyBlockReflector(mirrors, from(panel, 0, width), rest, { trans: true, room });
    panels.push(mirrors);
  }
  const Q = identityIn(slab, n, columns);
  for (let p = panels.length - 1; p >= 0; p--) {
    // Columns before the panel are still those of I, zero in all rows that it mirrors.
    applyBlockReflector(panels[p], from(Q, p * PANEL, p * PANEL), columns - p * PANEL, { trans: false, room });
  }
  return Q;
}

function identityIn(slab: Slab, n: number, columns: number): Block {
  const I = slab.zeros(n, columns);
  for (let i = 0; i < columns; i++) I.data[I.at + i * (I.down + 1)] = 1;
  return I;
}

/** Numbers of R, Q, all V and T, and of what is computed on the way. */
function roomFor(n: number, d: number, columns: number): number {
  const k = Math.min(n, d);
  const perPanel = blockSize(n, PANEL) + 2 * blockSize(PANEL, PANEL) + 8;
  const room = blockSize(n, d) + blockSize(n, columns) + 2 * blockSize(PANEL, Math.max(d, columns)) + k;
  return room + Math.ceil(k / PANEL) * perPanel + 16;
}

/** The first n rows of R, zeros below its diagonal, as memory of their own. */
function upperTriangle(R: Block, n: number, d: number): Float64Array {
  const { data, at, down } = R;
  const simd = simdOf(data);
  if (simd) {
    simd.clearBelow(n, d, at * 8, down * 8);
    return copyOut(R, n, d);
  }
  const upper = new Float64Array(n * d);
  for (let i = 0; i < n; i++) for (let j = i; j < d; j++) upper[i * d + j] = data[at + i * down + j];
  return upper;
}

/** Mirrors the columns of a panel onto the axes, one after the other. */
function reflectPanel(slab: Slab, A: Block, n: number, width: number): BlockReflector {
  const taus = slab.take(width);
  mirrorColumns(slab, A, n, { width, count: width, taus });
  const V = slab.zeros(n, width);
  for (let i = 0; i < n; i++) {
    const [to, row] = [V.at + i * V.down, A.at + i * A.down];
    for (let j = 0; j < Math.min(i, width); j++) V.data[to + j] = A.data[row + j];
    if (i < width) V.data[to + i] = 1;
  }
  return blockReflector(slab, V, n, slab.view(taus, width));
}
