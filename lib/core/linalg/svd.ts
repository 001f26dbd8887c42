import { bidiagonalize, rowsOf } from './bidiagonalize.ts';
import { diagonalizeBidiagonal } from './diagonalize-bidiagonal.ts';
import type { Matrix } from './matrix.ts';
import { type Svd, type SvdOptions, sortFalling, svdOfAnyShape, type TallSvd } from './svd-shapes.ts';
import type { MatrixLike } from './types.ts';
import { Vector } from './vector.ts';

/**
 * The singular value decomposition A = U Σ Vᵀ: turn, stretch by σ₁ ≥ σ₂ ≥ … ≥ 0, turn again.
 *
 * Mirrors bring A to bidiagonal form, then implicit QR sweeps let the upper diagonal vanish. The error of every σᵢ is small
 * beside σ₁, not beside σᵢ: where tiny singular values matter, `svdJacobi` gives them more correct digits.
 *
 * @param A shape (m, n), finite; any shape, any rank
 * @param options `fullMatrices` as in NumPy
 * @returns u, s, vt; |A − U Σ Vᵀ| and the error of each σᵢ are a few n · 1e-16 σ₁
 * @throws DomainError for NaN or ±∞, naming the entry
 * @throws ConvergenceError if the sweeps do not end
 * @complexity O(m n min(m, n)); with full matrices also O(max(m, n)² min(m, n))
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 8.6; lesson week-01/5
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
  const { d, e, left, right } = bidiagonalize(A);
  const ut = rowsOf(left, fullMatrices ? m : n, m, 0);
  const vt = rowsOf(right, n, n, 1);
  diagonalizeBidiagonal({ d, e, ut, vt });
  const result = { ut, s: new Vector(d), vt };
  makePositive(result);
  sortFalling(result);
  return result;
}

/** −σ u vᵀ = σ u (−v)ᵀ */
function makePositive({ s, vt }: TallSvd): void {
  for (let i = 0; i < s.length; i++) {
    if (s[i] >= 0) continue;
    s[i] = -s[i];
    const row = vt.row(i);
    for (let j = 0; j < row.length; j++) row[j] = -row[j];
  }
}
