import { applyMirrors, type Mirrors, roomForMirrors } from '../blocks/block-reflector.ts';
import type { Block } from '../blocks/blocks.ts';
import { Matrix } from '../matrices/matrix.ts';
import { openSlab } from '../slab/open.ts';
import { blockSize, type Slab } from '../slab/slab.ts';
import type { MatrixLike } from '../types.ts';
import { Vector } from '../vectors/vector.ts';
import { bidiagonalize, roomToBidiagonalize } from './bidiagonalize.ts';
import { divideBidiagonal, roomToDivideBidiagonal } from './divide-bidiagonal.ts';
import { type Svd, type SvdOptions, svdOfAnyShape, type TallSvd } from './svd-shapes.ts';

/**
 * The singular value decomposition A = U Σ Vᵀ: turn, stretch by σ₁ ≥ σ₂ ≥ … ≥ 0, turn again.
 *
 * Mirrors bring A to bidiagonal form, which is cut into parts; QR sweeps solve small parts, and a formula joins their singular
 * vectors. The error of every σᵢ is small beside σ₁, not beside σᵢ: where tiny singular values matter, `svdJacobi` gives them more
 * correct digits.
 *
 * @param A shape (m, n), finite; any shape, any rank
 * @param options `fullMatrices` as in NumPy
 * @returns u, s, vt; |A − U Σ Vᵀ| and the error of each σᵢ are a few n · 1e-16 σ₁
 * @throws DomainError for NaN or ±∞, naming the entry
 * @throws ConvergenceError if a singular value is not found, which no matrix is known to cause
 * @complexity O(m n min(m, n)); with full matrices also O(max(m, n)² min(m, n))
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 8.6; Gu & Eisenstat, 1995; lesson week-01/5
 *
 * @example
 * ```ts
 * const { u, s, vt } = svd([[3, 0], [4, 5]]);
 * s // → ≈ [6.7082, 2.2361]
 * u.matmul([[s[0], 0], [0, s[1]]]).matmul(vt).toArray() // → ≈ [[3.0000, 0.0000], [4.0000, 5.0000]]
 * svd([[1], [2], [2]], { fullMatrices: false }).u.shape // → [3, 1]
 * ```
 */
export function svd(A: MatrixLike, { fullMatrices = true }: SvdOptions = {}): Svd {
  return svdOfAnyShape('svd', A, (tall) => svdTall(tall, fullMatrices));
}

function svdTall(A: Matrix, fullMatrices: boolean): TallSvd {
  const [m, n] = A.shape;
  const columns = fullMatrices ? m : n;
  const slab = openSlab(roomFor(m, n, columns));
  const B = bidiagonalize(slab, slab.copyOf(A), m, n);
  const { ut, vt, order } = divideBidiagonal(slab, B);
  const falling = order.reverse();
  const s = new Vector(n);
  for (let j = 0; j < n; j++) s[j] = B.d[falling[j]];
  return {
    ut: mirrored(slab, B.left, { rows: ut, order: falling, size: m, columns }),
    s,
    vt: mirrored(slab, B.right, { rows: vt, order: falling, size: n, columns: n }),
  };
}

/** Numbers of A, of what its reduction and the halves take, of U and V and of the mirrors on their way back. */
function roomFor(m: number, n: number, columns: number): number {
  const both = roomToBidiagonalize(m, n) + roomToDivideBidiagonal(n);
  const left = blockSize(m, columns) + roomForMirrors(n, columns);
  return blockSize(m, n) + both + left + blockSize(n, n) + roomForMirrors(n, n) + 8;
}

/** Rows of a small basis in an order, as columns that go on with those of I, through mirrors: the transpose of the result. */
function mirrored(
  slab: Slab,
  mirrors: Mirrors,
  basis: { readonly rows: Block; readonly order: Int32Array; readonly size: number; readonly columns: number },
): Matrix {
  const { rows, order, size, columns } = basis;
  const C = slab.zeros(size, columns);
  const { data } = C;
  for (let j = 0; j < order.length; j++) {
    const row = rows.at + order[j] * rows.down;
    for (let i = 0; i < order.length; i++) data[C.at + i * C.down + j] = data[row + i];
  }
  for (let j = order.length; j < columns; j++) data[C.at + j * (C.down + 1)] = 1;
  applyMirrors(slab, mirrors, C, { n: size, columns });
  const result = Matrix.zeros(columns, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < columns; j++) result.data[j * size + i] = data[C.at + i * C.down + j];
  }
  return result;
}
