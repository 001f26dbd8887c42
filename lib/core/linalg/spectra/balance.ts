import type { Matrix } from '../matrices/matrix.ts';
import { euclidean } from '../vectors/norm.ts';

/** A sweep that shrinks no row and column by more than this ends the balancing. */
const WORTHWHILE = 0.95;

/**
 * Balancing: D⁻¹ A D with D diagonal, powers of two, so that each row is about as long as its column.
 *
 * Eigenvalues stay, rounding errors that grow with ‖A‖ shrink. Powers of two make it exact.
 *
 * @param A shape (n, n), overwritten
 * @returns the diagonal of D: an eigenvector x of the balanced matrix stands for D x of A
 * @source James, Langou & Lowery, "On matrix balancing and eigenvector computation", 2014
 */
export function balance({ data, shape: [n] }: Matrix): Float64Array {
  const scale = new Float64Array(n).fill(1);
  const [row, column] = [new Float64Array(n), new Float64Array(n)];
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        row[j] = i === j ? 0 : data[i * n + j];
        column[j] = i === j ? 0 : data[j * n + i];
      }
      const [r, c] = [euclidean(row), euclidean(column)];
      if (r === 0 || c === 0) continue;
      const f = 2 ** Math.round((Math.log2(r) - Math.log2(c)) / 2);
      if (c * f + r / f >= WORTHWHILE * (c + r)) continue;
      for (let j = 0; j < n; j++) data[i * n + j] /= f;
      for (let j = 0; j < n; j++) data[j * n + i] *= f;
      scale[i] *= f;
      changed = true;
    }
  }
  return scale;
}
