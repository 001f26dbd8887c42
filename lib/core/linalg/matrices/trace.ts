import { dims } from '../../shapes/index.ts';
import type { MatrixLike } from '../types.ts';
import { Matrix } from './matrix.ts';

/**
 * The trace tr A = Σᵢ aᵢᵢ: the sum of the diagonal.
 *
 * @param A shape (n, n)
 * @returns one number; 0 for an empty matrix
 * @throws ShapeError when A is not square
 * @complexity O(n)
 *
 * @example
 * trace([[1, 2], [3, 4]]) // → 5
 */
export function trace(A: MatrixLike): number {
  const { data, shape } = new Matrix(A);
  const { n } = dims('trace', { A: [{ shape }, 'n n'] });
  let sum = 0;
  for (let i = 0; i < n; i++) sum += data[i * n + i];
  return sum;
}
