import { dims } from '../../shapes/index.ts';
import type { AnyVector, MatrixLike } from '../types.ts';
import { entriesOf } from '../vectors/entries.ts';
import { Vector } from '../vectors/vector.ts';
import { Matrix } from './matrix.ts';

/**
 * A matrix applied to a vector, (A x)ᵢ = Σⱼ aᵢⱼ xⱼ: every row of A dotted with x.
 *
 * @param A shape (n, d)
 * @param x shape (d)
 * @returns shape (n)
 * @throws ShapeError when A has not as many columns as x has entries
 * @complexity O(n d)
 *
 * @example
 * matvec([[1, 2], [3, 4]], [1, 1]) // → [3, 7]
 */
export function matvec(A: MatrixLike, x: AnyVector): Vector {
  const { data, shape } = new Matrix(A);
  const { n, d } = dims('matvec', { A: [{ shape }, 'n d'], x: [x, 'd'] });
  const [y, v] = [new Vector(n), entriesOf(x)];
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += data[i * d + j] * v[j];
    y[i] = sum;
  }
  return y;
}
