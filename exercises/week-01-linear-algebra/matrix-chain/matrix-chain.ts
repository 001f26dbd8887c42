/** The fewest multiplications for a chain of matrices, and the brackets that need so few. */
export interface Order {
  readonly cost: number;
  /** As `((A1 A2) A3)`. */
  readonly order: string;
}

/**
 * The cheapest order in which to multiply a chain of matrices.
 *
 * @param sizes shape (n + 1) for n ≥ 1 matrices: matrix i, counted from 1, has sizes[i − 1] rows and sizes[i] columns
 * @returns the number of multiplications and the brackets; of equally cheap splits the one with the shortest left part
 * @throws RangeError for fewer than two sizes, and for a size that is not a whole number ≥ 0
 */
export function cheapestOrder(sizes: readonly number[]): Order {
  throw new Error('TODO: the cheapest split of every piece of the chain, short pieces first');
}
