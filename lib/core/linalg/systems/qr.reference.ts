import { dims } from '../../shapes/index.ts';
import { reflectorOfColumn } from '../blocks/block-reflector.ts';
import { blockOf, from } from '../blocks/blocks.ts';
import { ownCopy } from '../blocks/finite.ts';
import type { Reflector } from '../blocks/reflector.ts';
import { Matrix } from '../matrices/matrix.ts';
import type { MatrixLike } from '../types.ts';
import type { Qr, QrOptions } from './qr.ts';
import { triangleOf } from './solve-triangular.ts';

/**
 * Householder's QR, one mirror after the other, in the order of the textbook; the twin that `qr` is measured and tested against.
 *
 * @param A shape (n, d)
 * @param options as `qr`
 * @returns as `qr`
 * @complexity O(n d min(n, d)), and O(n² min(n, d)) more for the complete Q
 * @source Golub & Van Loan, Matrix Computations, 4th ed., algorithms 5.2.1 and 5.1.5 (backward accumulation)
 */
export function qr(A: MatrixLike, { mode = 'reduced' }: QrOptions = {}): Qr {
  const R = ownCopy('qr', 'A', new Matrix(A));
  const { n, d } = dims('qr', { A: [R, 'n d'] });
  const mirrors: Reflector[] = [];
  for (let j = 0; j < Math.min(n, d); j++) {
    const mirror = reflectorOfColumn(from(blockOf(R), j, j), n - j);
    reflect(R, j, mirror);
    mirrors.push(mirror);
  }
  const rows = mode === 'complete' ? n : Math.min(n, d);
  const q = Matrix.zeros(n, rows);
  for (let i = 0; i < rows; i++) q.data[i * rows + i] = 1;
  for (let j = mirrors.length - 1; j >= 0; j--) reflect(q, j, mirrors[j]);
  return { q, r: triangleOf(new Matrix({ data: R.data.slice(0, rows * d), shape: [rows, d] }), false) };
}

/** A ← H A for the mirror H = I − τ v vᵀ of rows j, j + 1, …: w = Aᵀ v, then A −= τ v wᵀ. Columns before j are not touched. */
function reflect({ data: a, shape: [n, d] }: Matrix, j: number, { v, tau }: Reflector): void {
  const w = new Float64Array(d);
  for (let i = j; i < n; i++) for (let c = j; c < d; c++) w[c] += v[i - j] * a[i * d + c];
  for (let i = j; i < n; i++) for (let c = j; c < d; c++) a[i * d + c] -= tau * v[i - j] * w[c];
}
