type Rows = readonly (readonly number[])[];

/**
 * The reduced QR factorization by Householder reflections: A = QR.
 *
 * @param a rows, shape (m, n) with m ≥ n
 * @returns q, shape (m, n), with perpendicular columns of length 1 for every a; r, shape (n, n), with exact zeros below the diagonal
 * @throws RangeError when a has fewer rows than columns
 */
export function qr(a: Rows): { q: number[][]; r: number[][] } {
  throw new Error('TODO: one mirror for each column, applied to R and gathered in Q');
}
