import { dims } from '../../shapes/index.ts';
import { Matrix, toMatrix } from '../matrices/matrix.ts';
import { openSlab } from '../slab/open.ts';
import type { MatrixLike } from '../types.ts';
import { luInSlab, pivotRows, roomForLu } from './lu-factor.ts';

/** The three factors of A = P L U. */
export interface Lu {
  /** Shape (n, n): a permutation, one 1 in each row and column. */
  readonly p: Matrix;
  /** Shape (n, k), k = min(n, d): lower triangular with ones on the diagonal; no entry is larger than 1. */
  readonly l: Matrix;
  /** Shape (k, d): upper triangular. */
  readonly u: Matrix;
}

/**
 * The LU decomposition with partial pivoting, A = P L U: what elimination did, written as a product.
 *
 * Column after column, the largest entry at or below the diagonal becomes the pivot; its row is exchanged up (P), and multiples
 * of it (L) are taken from the rows below, which leaves U. Since no multiple is larger than 1, rounding errors are not blown up.
 *
 * @param A shape (n, d), finite
 * @returns P, L and U as SciPy gives them. A singular matrix has them too: some uᵢᵢ is then 0
 * @throws DomainError when an entry is NaN or ±∞
 * @complexity O(n d min(n, d))
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 3.4
 *
 * @example
 * const { p, l, u } = lu([[1, 2], [4, 4]]);
 * l.toArray() // → [[1, 0], [0.25, 1]]
 * u.toArray() // → [[4, 4], [0, 1]]
 * p.matmul(l).matmul(u).toArray() // → [[1, 2], [4, 4]]
 */
export function lu(A: MatrixLike): Lu {
  const M = toMatrix(A);
  const { n, d } = dims('lu', { A: [M, 'n d'] });
  const k = Math.min(n, d);
  const slab = openSlab(roomForLu(n, d));
  const { lu: both, offsets } = luInSlab(slab, 'lu', M);
  const [l, u, p] = [Matrix.zeros(n, k), Matrix.zeros(k, d), Matrix.zeros(n, n)];
  for (let i = 0, row = both.at; i < n; i++, row += both.down) {
    for (let j = 0; j < i && j < k; j++) l.data[i * k + j] = both.data[row + j];
    for (let j = i; i < k && j < d; j++) u.data[i * d + j] = both.data[row + j];
    if (i < k) l.data[i * k + i] = 1;
  }
  placeOf(pivotRows(slab, offsets, k), n).forEach((row, i) => {
    p.data[row * n + i] = 1;
  });
  return { p, l, u };
}

/** Where row i of P ᵀA comes from: the exchanges, done to the numbers of the rows. */
function placeOf(piv: Int32Array, n: number): number[] {
  const rows = Array.from({ length: n }, (_, i) => i);
  piv.forEach((other, i) => {
    [rows[i], rows[other]] = [rows[other], rows[i]];
  });
  return rows;
}
