import { dims } from '../../shapes/index.ts';
import type { MatrixLike } from '../types.ts';
import { Matrix } from './matrix.ts';

/**
 * The matrix product C = A B, cᵢⱼ = Σₖ aᵢₖ bₖⱼ: row i of A dotted with column j of B.
 *
 * Three loops in the order of the formula. This is the twin that every faster version is measured and tested against.
 *
 * @param A shape (n, k)
 * @param B shape (k, m)
 * @returns shape (n, m)
 * @throws ShapeError when A has not as many columns as B has rows
 * @complexity O(n k m)
 *
 * @example
 * matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]).toArray() // → [[19, 22], [43, 50]]
 */
export function matmul(A: MatrixLike, B: MatrixLike): Matrix {
  const [a, b] = [new Matrix(A), new Matrix(B)];
  const { n, k, m } = dims('matmul', { A: [a, 'n k'], B: [b, 'k m'] });
  const C = Matrix.zeros(n, m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += a.data[i * k + l] * b.data[l * m + j];
      C.data[i * m + j] = sum;
    }
  }
  return C;
}
