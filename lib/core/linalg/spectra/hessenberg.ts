import { type Reflector, reflectorOf, reflectRow } from '../blocks/reflector.ts';
import { rowsOf } from '../blocks/rows-of-reflectors.ts';
import type { Matrix } from '../matrices/matrix.ts';
import { addMultipleAt } from '../systems/row-operations.ts';

/**
 * A = Q H Qᵀ with H upper Hessenberg: zeros below the first lower diagonal. Leaves H in A.
 *
 * @param A shape (n, n), entries at most about 1 in size; overwritten by H
 * @returns the rows of Qᵀ
 * @complexity 10/3 n³ operations, and 4/3 n³ for Q
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 7.4
 */
export function hessenberg({ data, shape: [n] }: Matrix): Matrix {
  const reflectors: Reflector[] = [];
  for (let k = 0; k + 2 < n; k++) {
    const below = n - k - 1;
    const reflector = reflectorOf(
      Float64Array.from({ length: below }, (_, i) => data[(k + 1 + i) * n + k]),
      0,
    );
    reflectors.push(reflector);
    const { v, tau, beta } = reflector;
    for (let i = k + 1; i < n; i++) data[i * n + k] = i === k + 1 ? beta : 0;
    const w = new Float64Array(below); // τ Aᵀ v, for H A = A − v wᵀ
    for (let i = 0; i < below; i++) {
      for (let j = 0; j < below; j++) w[j] += tau * v[i] * data[(k + 1 + i) * n + k + 1 + j];
    }
    for (let i = 0; i < below; i++) addMultipleAt(data, (k + 1 + i) * n + k + 1, -v[i], w);
    for (let i = 0; i < n; i++) reflectRow(data, i * n + k + 1, reflector);
  }
  return rowsOf(reflectors, n, n, 1);
}
