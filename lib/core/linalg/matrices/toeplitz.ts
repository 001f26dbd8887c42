import { dims } from '../../shapes/index.ts';
import type { VectorLike } from '../types.ts';
import { Matrix } from './matrix.ts';

/**
 * The Toeplitz matrix with first column c and first row r, tᵢⱼ = cᵢ₋ⱼ below the diagonal, rⱼ₋ᵢ above: constant along diagonals.
 *
 * @param c shape (n): the first column
 * @param r shape (m): the first row, c by default; r₀ is ignored, because c₀ stands there
 * @returns shape (n, m)
 * @throws ShapeError when an argument is not a vector
 * @complexity O(n m)
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 4.7
 *
 * @example
 * toeplitz([1, 2, 3], [1, 8, 9]).toArray() // → [[1, 8, 9], [2, 1, 8], [3, 2, 1]]
 */
export function toeplitz(c: VectorLike, r: VectorLike = c): Matrix {
  const { n, m } = dims('toeplitz', { c: [c, 'n'], r: [r, 'm'] });
  const T = Matrix.zeros(n, m);
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) T.data[i * m + j] = i >= j ? c[i - j] : r[j - i];
  return T;
}
