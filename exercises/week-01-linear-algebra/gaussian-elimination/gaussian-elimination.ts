type Rows = readonly (readonly number[])[];

/**
 * Solves Ax = b by Gaussian elimination with partial pivoting and back substitution.
 *
 * @param a rows, shape (n, n); stays as it is
 * @param b right side, shape (n); stays as it is
 * @returns x, shape (n)
 * @throws RangeError when a is singular (the message says so), when a is not square, or when b has another length
 */
export function solve(a: Rows, b: readonly number[]): number[] {
  throw new Error('TODO: eliminate below the diagonal, swapping up the largest pivot; then substitute back');
}
