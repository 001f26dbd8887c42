type Rows = readonly (readonly number[])[];

/**
 * The matrix product: entry (i, j) is the dot product of row i of A with column j of B.
 *
 * @param a rows, shape (n, k)
 * @param b rows, shape (k, m)
 * @returns AB, shape (n, m), each row an array of its own; [] when a has no rows
 * @throws RangeError when the inner sizes differ (the message names both shapes), or when rows of a matrix have different lengths
 */
export function matmul(a: Rows, b: Rows): number[][] {
  throw new Error('TODO: the dot product of each row of a with each column of b');
}
