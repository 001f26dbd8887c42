import type { Mirrors } from '../blocks/block-reflector.ts';
import { type Block, from, transposed } from '../blocks/blocks.ts';
import { reflectorOf } from '../blocks/reflector.ts';
import { subtractProduct } from '../blocks/subtract-product.ts';
import { addRows, multiplyVector } from '../slab/row-products.ts';
import { blockSize, type Slab } from '../slab/slab.ts';

/** A = U B Vᵀ with B upper bidiagonal: diagonal d, and e to the right of it. U and V as products of mirrors. */
export interface Bidiagonal {
  readonly d: Float64Array;
  /** As long as d; its last entry is 0. */
  readonly e: Float64Array;
  readonly left: Mirrors;
  readonly right: Mirrors;
}

/** Mirrors from each side that are gathered before the rest of A is brought up to date. */
const PANEL = 32;

/** Numbers that `bidiagonalize` takes from the slab. */
export const roomToBidiagonalize = (m: number, n: number): number =>
  blockSize(n, m) + blockSize(n, n) + blockSize(2 * PANEL, m) + blockSize(2 * PANEL, n) + 2 * (m + n) + 2 * PANEL + 16;

/**
 * Golub and Kahan's bidiagonalization, several mirrors at a time: mirrors from the left clear a column below the diagonal, mirrors
 * from the right clear a row beyond the first upper diagonal, in turn.
 *
 * With y = τ Aᵀ v for a mirror from the left and x = τ A u for one from the right, both take v yᵀ and x uᵀ from A. The rest of A
 * learns of a whole panel of them at once, A − V Yᵀ − X Uᵀ, as one matrix product. Until then each column, row and product with A is
 * corrected by those so far: half of the work stays products with a vector.
 *
 * @param A shape (m, n), m ≥ n, entries at most about 1 in size; overwritten
 * @complexity 4 m n² − 4/3 n³ operations
 * @source Golub & Kahan, "Calculating the singular values and pseudo-inverse of a matrix", SIAM J. Numer. Anal. B 2(2), 1965; in
 *   panels: Dongarra, Sorensen & Hammarling, "Block reduction of matrices to condensed forms", 1989
 */
export function bidiagonalize(slab: Slab, A: Block, m: number, n: number): Bidiagonal {
  const B: Bidiagonal = {
    d: new Float64Array(n),
    e: new Float64Array(n),
    left: { vectors: slab.zeros(n, m), taus: new Float64Array(n), shift: 0 },
    right: { vectors: slab.zeros(n, n), taus: new Float64Array(Math.max(n - 1, 0)), shift: 1 },
  };
  const panel: Panel = {
    vx: slab.zeros(2 * PANEL, m),
    yu: slab.zeros(2 * PANEL, n),
    long: [slab.take(m), slab.take(m)],
    short: [slab.take(n), slab.take(n)],
    factors: slab.take(2 * PANEL),
  };
  for (let start = 0; start < n; start += PANEL) {
    const end = Math.min(start + PANEL, n);
    for (let k = start; k < end; k++) {
      clearColumn(B, A, panel, { k, done: 2 * (k - start), m, n });
      if (k + 1 < n) clearRow(B, A, panel, { k, done: 2 * (k - start) + 1, m, n });
    }
    const [left, right] = [transposed(from(panel.vx, 0, end)), from(panel.yu, 0, end)];
    if (end < n) subtractProduct(from(A, end, end), left, right, { n: m - end, k: 2 * PANEL, m: n - end });
  }
  return B;
}

/** What is still to be taken from A: the rows v, x, v, x, … of `vx`, each times the row of `yu` beside it. */
interface Panel {
  readonly vx: Block;
  readonly yu: Block;
  /** Places for vectors of lengths m and n. */
  readonly long: readonly [number, number];
  readonly short: readonly [number, number];
  readonly factors: number;
}

interface Step {
  readonly k: number;
  /** Rows of the panel that are filled. */
  readonly done: number;
  readonly m: number;
  readonly n: number;
}

/** The mirror from the left for column k, and y. */
function clearColumn(B: Bidiagonal, A: Block, { vx, yu, long, short, factors }: Panel, { k, done, m, n }: Step): void {
  const { data } = A;
  const [x, y] = [long[0], short[0]];
  for (let i = k; i < m; i++) data[x + i - k] = data[A.at + i * A.down + k];
  negatedColumn(yu, k, done, factors);
  addRows(from(vx, 0, k), done, m - k, factors, x);
  const { v, tau, beta } = reflectorOf(data.subarray(x, x + m - k), 0);
  B.d[k] = beta;
  B.left.taus[k] = tau;
  data.set(v, B.left.vectors.at + k * B.left.vectors.down + k);
  data.set(v, vx.at + done * vx.down + k);
  const size = n - k - 1;
  if (size === 0) return;
  data.fill(0, y, y + size);
  addRows(from(A, k, k + 1), m - k, size, x, y);
  correct(from(vx, 0, k), from(yu, 0, k + 1), { done, from: [x, m - k], to: [y, size], factors, tau });
  data.copyWithin(yu.at + done * yu.down + k + 1, y, y + size);
}

/** The mirror from the right for row k, and x. */
function clearRow(B: Bidiagonal, A: Block, { vx, yu, long, short, factors }: Panel, { k, done, m, n }: Step): void {
  const { data } = A;
  const [x, u] = [long[1], short[1]];
  const [size, below] = [n - k - 1, m - k - 1];
  data.copyWithin(u, A.at + k * A.down + k + 1, A.at + k * A.down + n);
  negatedColumn(vx, k, done, factors);
  addRows(from(yu, 0, k + 1), done, size, factors, u);
  const { v, tau, beta } = reflectorOf(data.subarray(u, u + size), 0);
  B.e[k] = beta;
  B.right.taus[k] = tau;
  data.set(v, B.right.vectors.at + k * B.right.vectors.down + k + 1);
  data.set(v, yu.at + done * yu.down + k + 1);
  multiplyVector(from(A, k + 1, k + 1), below, size, u, x);
  correct(from(yu, 0, k + 1), from(vx, 0, k + 1), { done, from: [u, size], to: [x, below], factors, tau });
  data.copyWithin(vx.at + done * vx.down + k + 1, x, x + below);
}

/** −(column k) of the first rows of a block. */
function negatedColumn({ data, at, down }: Block, k: number, rows: number, to: number): void {
  for (let l = 0; l < rows; l++) data[to + l] = -data[at + l * down + k];
}

type Stretch = readonly [at: number, length: number];

/** product ← τ (product − Rᵀ L vector): a product with A, as A would be by now. */
function correct(
  L: Block,
  R: Block,
  step: {
    readonly done: number;
    readonly from: Stretch;
    readonly to: Stretch;
    readonly factors: number;
    readonly tau: number;
  },
): void {
  const { data } = L;
  const {
    done,
    from: [vector, length],
    to: [product, size],
    factors,
    tau,
  } = step;
  multiplyVector(L, done, length, vector, factors);
  for (let l = 0; l < done; l++) data[factors + l] = -data[factors + l];
  addRows(R, done, size, factors, product);
  for (let i = product; i < product + size; i++) data[i] *= tau;
}
