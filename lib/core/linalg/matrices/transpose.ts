import type { MatrixLike } from '../types.ts';
import { Matrix } from './matrix.ts';

/**
 * The transpose Aᵀ, (Aᵀ)ⱼᵢ = aᵢⱼ: rows become columns.
 *
 * @param A shape (n, d)
 * @returns shape (d, n)
 * @complexity O(n d)
 *
 * @example
 * transpose([[1, 2, 3], [4, 5, 6]]).toArray() // → [[1, 4], [2, 5], [3, 6]]
 */
export function transpose(A: MatrixLike): Matrix {
  const { data, shape } = new Matrix(A);
  const [n, d] = shape;
  const T = Matrix.zeros(d, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) T.data[j * n + i] = data[i * d + j];
  return T;
}
