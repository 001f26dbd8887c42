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
  const n = sizes.length - 1;
  if (n < 1) throw new RangeError(`cheapestOrder: one matrix needs two sizes, got ${sizes.length}`);
  const odd = sizes.find((size) => !Number.isInteger(size) || size < 0);
  if (odd !== undefined) throw new RangeError(`cheapestOrder: sizes are whole numbers ≥ 0, got ${odd}`);
  // best[i][j]: the piece from matrix i to matrix j, counted from 0.
  const best: Order[][] = sizes.slice(1).map((_, i) => {
    const row: Order[] = [];
    row[i] = { cost: 0, order: `A${i + 1}` };
    return row;
  });
  for (let length = 2; length <= n; length++) {
    for (let i = 0; i + length <= n; i++) best[i]![i + length - 1] = cheapestSplit(best, sizes, i, i + length - 1);
  }
  return best[0]![n - 1]!;
}

/** The best order of the piece from i to j, when those of all shorter pieces are known. */
function cheapestSplit(best: readonly (readonly Order[])[], sizes: readonly number[], i: number, j: number): Order {
  let cheapest: Order = { cost: Number.POSITIVE_INFINITY, order: '' };
  for (let s = i; s < j; s++) {
    const [left, right] = [best[i]![s]!, best[s + 1]![j]!];
    const cost = left.cost + right.cost + sizes[i]! * sizes[s + 1]! * sizes[j + 1]!;
    if (cost < cheapest.cost) cheapest = { cost, order: `(${left.order} ${right.order})` };
  }
  return cheapest;
}
