import { Matrix } from './matrix.ts';

/**
 * The identity matrix I: ones on the diagonal, zeros elsewhere; I x = x for every x.
 *
 * @param n its size, a whole number ≥ 0
 * @returns shape (n, n)
 * @complexity O(n²)
 *
 * @example
 * identity(2).toArray() // → [[1, 0], [0, 1]]
 */
export function identity(n: number): Matrix {
  return Matrix.identity(n);
}
