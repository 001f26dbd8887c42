import { Matrix } from '../matrices/matrix.ts';
import { type Reflector, reflectRow } from './reflector.ts';

/**
 * The transpose of the first `count` columns of H₀ H₁ …, where Hₖ acts on entries k + shift and on.
 *
 * From the last reflector to the first: until Hₖ comes, row j < k + shift is still a unit vector that Hₖ does not touch.
 *
 * @returns shape (count, size), orthonormal rows
 */
export function rowsOf(reflectors: readonly Reflector[], count: number, size: number, shift: number): Matrix {
  const rows = Matrix.zeros(count, size);
  for (let j = 0; j < count; j++) rows.data[j * size + j] = 1;
  for (let k = reflectors.length - 1; k >= 0; k--) {
    for (let j = k + shift; j < count; j++) reflectRow(rows.data, j * size + k + shift, reflectors[k]);
  }
  return rows;
}
