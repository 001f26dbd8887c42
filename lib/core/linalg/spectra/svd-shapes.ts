import { dims } from '../../shapes/index.ts';
import { requireFinite } from '../blocks/finite.ts';
import { Matrix } from '../matrices/matrix.ts';
import { swapRowsAt } from '../systems/row-operations.ts';
import type { MatrixLike } from '../types.ts';
import { largest, powerOfTwoBelow } from '../vectors/norm.ts';
import type { Vector } from '../vectors/vector.ts';

/** A = U Σ Vᵀ: `u` and `vt` orthogonal, `s` the diagonal of Σ in falling order. */
export interface Svd {
  readonly u: Matrix;
  readonly s: Vector;
  readonly vt: Matrix;
}

/** Options of `svd`. */
export interface SvdOptions {
  /** true (default): u is (m, m) and vt is (n, n); false: only the first min(m, n) columns of u and rows of vt. */
  readonly fullMatrices?: boolean;
}

/** What a method gives for a matrix with at least as many rows as columns: Uᵀ, so that both factors lie by rows. */
export interface TallSvd {
  readonly ut: Matrix;
  readonly s: Vector;
  readonly vt: Matrix;
}

/**
 * Brings any matrix before a method that wants at least as many rows as columns and entries near 1.
 *
 * A wide matrix is transposed, Aᵀ = V Σ Uᵀ. Dividing by a power of two near the largest entry is exact, and makes 1e±300 as good
 * as 1. The method may overwrite what it gets.
 */
export function svdOfAnyShape(where: string, A: MatrixLike, ofTall: (A: Matrix) => TallSvd): Svd {
  const input = new Matrix(A);
  const { m, n } = dims(where, { A: [input, 'm n'] });
  requireFinite(where, 'A', input);
  const unit = powerOfTwoBelow(largest(input.data) || 1);
  const scaled = input.copy();
  for (let i = 0; i < scaled.data.length; i++) scaled.data[i] /= unit;
  const { ut, s, vt } = ofTall(m < n ? scaled.transpose() : scaled);
  for (let i = 0; i < s.length; i++) s[i] *= unit;
  return m < n ? { u: vt.transpose(), s, vt: ut } : { u: ut.transpose(), s, vt };
}

/** Sorts s in falling order, in place, and the rows of Uᵀ and Vᵀ along with it. Selection sort: n swaps of rows at most. */
export function sortFalling({ s, ut, vt }: TallSvd): void {
  for (let i = 0; i < s.length; i++) {
    let best = i;
    for (let j = i + 1; j < s.length; j++) if (s[j] > s[best]) best = j;
    if (best === i) continue;
    [s[i], s[best]] = [s[best], s[i]];
    for (const { data, shape } of [ut, vt]) swapRowsAt(data, i * shape[1], best * shape[1], shape[1]);
  }
}
