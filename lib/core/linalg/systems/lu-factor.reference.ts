import { dims } from '../../shapes/index.ts';
import { ownCopy } from '../blocks/finite.ts';
import { Matrix } from '../matrices/matrix.ts';
import type { MatrixLike } from '../types.ts';
import type { LuFactors } from './lu-factor.ts';
import { findPivot, swapRows } from './pivoting.ts';

/**
 * Gaussian elimination column by column, in the order of the textbook; the twin that `luFactor` is measured and tested against.
 *
 * @param A shape (n, d)
 * @returns as `luFactor`
 * @complexity O(n d min(n, d))
 * @source Golub & Van Loan, Matrix Computations, 4th ed., algorithm 3.4.1 (outer product form)
 */
export function luFactor(A: MatrixLike): LuFactors {
  const lu = ownCopy('luFactor', 'A', new Matrix(A));
  const { n, d } = dims('luFactor', { A: [lu, 'n d'] });
  const a = lu.data;
  const piv = new Int32Array(Math.min(n, d));
  for (let j = 0; j < piv.length; j++) {
    piv[j] = findPivot(lu, j);
    swapRows(lu, j, piv[j]);
    const pivot = a[j * d + j];
    if (pivot === 0) continue; // nothing to eliminate: the column is zero already
    for (let i = j + 1; i < n; i++) {
      const l = a[i * d + j] / pivot;
      a[i * d + j] = l; // kept in the place of the zero that it makes
      for (let c = j + 1; c < d; c++) a[i * d + c] -= l * a[j * d + c];
    }
  }
  return { lu, piv };
}
