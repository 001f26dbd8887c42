import { type Block, from, transposed } from '../blocks/blocks.ts';
import { reflectorOf } from '../blocks/reflector.ts';
import { subtractProduct } from '../blocks/subtract-product.ts';
import { addRows, multiplyVector } from '../slab/row-products.ts';
import { blockSize, type Slab } from '../slab/slab.ts';
import { dotAt } from '../systems/row-operations.ts';

/** A = Q T Qᵀ with T symmetric tridiagonal: diagonal d, and e beside it; Q as a product of mirrors. */
export interface Tridiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
  /** Row k is the vector of mirror k, which acts on entries k + 1, k + 2, …; what comes before is zero. */
  readonly vectors: Block;
  readonly taus: Float64Array;
}

/** Mirrors that are gathered before the rest of A is brought up to date. */
const PANEL = 32;

/** Numbers that `tridiagonalize` takes from the slab. */
export const roomToTridiagonalize = (n: number): number =>
  blockSize(n, n) + 2 * blockSize(2 * PANEL, n) + 2 * n + 2 * PANEL + 8;

/**
 * Householder's tridiagonalization, several mirrors at a time: mirror k clears row and column k beyond their neighbor.
 *
 * A mirror from both sides is A − v wᵀ − w vᵀ, with p = τ A v and w = p − (τ/2)(pᵀv) v. The rest of A learns of a whole panel of
 * mirrors at once, A − V Wᵀ − W Vᵀ, as one matrix product. Until then each row, and each product A v, is corrected by the v and w so
 * far: half of the work stays products with a vector.
 *
 * @param A shape (n, n), symmetric with both triangles, entries at most about 1 in size; overwritten
 * @complexity 4/3 n³ operations
 * @source Dongarra, Sorensen & Hammarling, "Block reduction of matrices to condensed forms for eigenvalue computations", 1989
 */
export function tridiagonalize(slab: Slab, A: Block, n: number): Tridiagonal {
  const [d, e, taus] = [
    new Float64Array(n),
    new Float64Array(Math.max(n - 1, 0)),
    new Float64Array(Math.max(n - 1, 0)),
  ];
  const T = { d, e, taus, vectors: slab.zeros(n, n) };
  const panel: Panel = {
    vw: slab.zeros(2 * PANEL, n),
    wv: slab.zeros(2 * PANEL, n),
    x: slab.take(n),
    w: slab.take(n),
    factors: slab.take(2 * PANEL),
  };
  for (let start = 0; start < n; start += PANEL) {
    const end = Math.min(start + PANEL, n);
    for (let k = start; k < end; k++) clearRow(T, A, panel, { k, done: k - start, n });
    const rest = n - end;
    const [left, right] = [from(panel.vw, 0, end), from(panel.wv, 0, end)];
    if (rest > 0) subtractProduct(from(A, end, end), transposed(left), right, { n: rest, k: 2 * PANEL, m: rest });
  }
  return T;
}

/** The v and w of a panel as rows, in turn v, w, v, w, … and w, v, w, v, …: A − V Wᵀ − W Vᵀ is one product of the two. */
interface Panel {
  readonly vw: Block;
  readonly wv: Block;
  /** Places for three vectors. */
  readonly x: number;
  readonly w: number;
  readonly factors: number;
}

function clearRow(
  T: Tridiagonal,
  A: Block,
  { vw, wv, x, w, factors }: Panel,
  { k, done, n }: { readonly k: number; readonly done: number; readonly n: number },
): void {
  const { data } = A;
  data.copyWithin(x, A.at + k * (A.down + 1), A.at + k * A.down + n);
  for (let l = 0; l < 2 * done; l++) data[factors + l] = -data[wv.at + l * wv.down + k];
  addRows(from(vw, 0, k), 2 * done, n - k, factors, x);
  T.d[k] = data[x];
  if (k === n - 1) return;
  const size = n - k - 1;
  const { v, tau, beta } = reflectorOf(data.subarray(x + 1, x + 1 + size), 0);
  T.e[k] = beta;
  T.taus[k] = tau;
  multiplyVector(from(A, k + 1, k + 1), size, size, x + 1, w);
  multiplyVector(from(wv, 0, k + 1), 2 * done, size, x + 1, factors);
  for (let l = 0; l < 2 * done; l++) data[factors + l] = -data[factors + l];
  addRows(from(vw, 0, k + 1), 2 * done, size, factors, w);
  const p = data.subarray(w, w + size);
  for (let i = 0; i < size; i++) p[i] *= tau;
  const half = (-tau / 2) * dotAt(p, 0, v);
  for (let i = 0; i < size; i++) p[i] += half * v[i];
  data.set(v, T.vectors.at + k * T.vectors.down + k + 1);
  putPair(vw, 2 * done, k + 1, v, p);
  putPair(wv, 2 * done, k + 1, p, v);
}

/** Two rows of a block from a column on. */
function putPair({ data, at, down }: Block, row: number, column: number, a: Float64Array, b: Float64Array): void {
  data.set(a, at + row * down + column);
  data.set(b, at + (row + 1) * down + column);
}
