import { Matrix } from './matrix.ts';
import { type Reflector, reflectorOf, reflectRow } from './reflector.ts';
import { addMultipleAt } from './row-operations.ts';

/** A = U B Vᵀ with B upper bidiagonal: diagonal d, and e to the right of it. U and V as products of reflectors. */
export interface Bidiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
  /** U = L₀ L₁ …, where Lₖ acts on entries k, k + 1, … */
  readonly left: readonly Reflector[];
  /** V = R₀ R₁ …, where Rₖ acts on entries k + 1, k + 2, … */
  readonly right: readonly Reflector[];
}

/**
 * Golub and Kahan's bidiagonalization: mirrors from the left clear a column below the diagonal, mirrors from the right clear a
 * row beyond the first upper diagonal, in turn.
 *
 * The right mirror of step k depends only on row k, so both are applied to a row while it is in the cache.
 *
 * @param A shape (m, n), m ≥ n, entries at most about 1 in size; overwritten
 * @complexity 4 m n² − 4/3 n³ operations
 * @source Golub & Kahan, "Calculating the singular values and pseudo-inverse of a matrix", SIAM J. Numer. Anal. B 2(2), 1965
 */
export function bidiagonalize(A: Matrix): Bidiagonal {
  const [m, n] = A.shape;
  const { data } = A;
  const [d, e] = [new Float64Array(n), new Float64Array(Math.max(n - 1, 0))];
  const [left, right]: [Reflector[], Reflector[]] = [[], []];
  for (let k = 0; k < n; k++) {
    const column = reflectorOf(
      Float64Array.from({ length: m - k }, (_, i) => data[(k + i) * n + k]),
      0,
    );
    d[k] = column.beta;
    left.push(column);
    if (k + 1 === n) break;
    const w = new Float64Array(n - k - 1); // τ Aᵀv: what column k's mirror subtracts, times vᵢ, from row i
    for (let i = k; i < m; i++) accumulate(w, column.tau * column.v[i - k], data, i * n + k + 1);
    addMultipleAt(data, k * n + k + 1, -1, w);
    const row = reflectorOf(data.slice(k * n + k + 1, (k + 1) * n), 0);
    e[k] = row.beta;
    right.push(row);
    for (let i = k + 1; i < m; i++) {
      addMultipleAt(data, i * n + k + 1, -column.v[i - k], w);
      reflectRow(data, i * n + k + 1, row);
    }
  }
  return { d, e, left, right };
}

/** w += c · row */
function accumulate(w: Float64Array, c: number, rows: Float64Array, at: number): void {
  for (let j = 0; j < w.length; j++) w[j] += c * rows[at + j];
}

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
