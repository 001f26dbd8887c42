// mistake: adds up the parts, but not the product that joins them
// caught by: worked example: 10 × 100, 100 × 5, 5 × 50
// told by: the product that joins the parts
export interface Order {
  readonly cost: number;
  readonly order: string;
}

export function cheapestOrder(sizes: readonly number[]): Order {
  const n = sizes.length - 1;
  if (n < 1) throw new RangeError(`cheapestOrder: one matrix needs two sizes, got ${sizes.length}`);
  const odd = sizes.find((size) => !Number.isInteger(size) || size < 0);
  if (odd !== undefined) throw new RangeError(`cheapestOrder: sizes are whole numbers ≥ 0, got ${odd}`);

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

function cheapestSplit(best: readonly (readonly Order[])[], sizes: readonly number[], i: number, j: number): Order {
  let cheapest: Order = { cost: Number.POSITIVE_INFINITY, order: '' };
  for (let s = i; s < j; s++) {
    const [left, right] = [best[i]![s]!, best[s + 1]![j]!];
    const cost = left.cost + right.cost + sizes[i]! * sizes[s + 1]! * sizes[j + 1]!;
    if (cost < cheapest.cost) cheapest = { cost: left.cost + right.cost, order: `(${left.order} ${right.order})` };
  }
  return cheapest;
}
