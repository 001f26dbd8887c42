type Rows = readonly (readonly number[])[];

/**
 * The product of two square matrices with seven recursive products instead of eight.
 *
 * @param a rows, shape (n, n)
 * @param b rows, shape (n, n)
 * @param multiply the product of two numbers; called 7^⌈log₂ n⌉ times
 * @returns AB, shape (n, n)
 * @throws RangeError when a or b is not square, or when their sizes differ
 */
export function strassen(a: Rows, b: Rows, multiply: (x: number, y: number) => number): number[][] {
  throw new Error('TODO: seven products of sums of quarters, down to single numbers');
}
