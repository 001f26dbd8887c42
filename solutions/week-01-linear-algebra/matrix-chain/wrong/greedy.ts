// mistake: does the cheapest product first, again and again
// caught by: the cheapest product first is not the cheapest order
// told by: compare whole orders
export interface Order {
  readonly cost: number;
  readonly order: string;
}

export function cheapestOrder(sizes: readonly number[]): Order {
  const n = sizes.length - 1;
  if (n < 1) throw new RangeError(`cheapestOrder: one matrix needs two sizes, got ${sizes.length}`);
  const odd = sizes.find((size) => !Number.isInteger(size) || size < 0);
  if (odd !== undefined) throw new RangeError(`cheapestOrder: sizes are whole numbers ≥ 0, got ${odd}`);

  const left = [...sizes];
  const names = sizes.slice(1).map((_, i) => `A${i + 1}`);
  let cost = 0;
  while (names.length > 1) {
    const prices = names.slice(1).map((_, i) => left[i]! * left[i + 1]! * left[i + 2]!);
    const at = prices.indexOf(Math.min(...prices));
    cost += prices[at]!;
    left.splice(at + 1, 1);
    names.splice(at, 2, `(${names[at]} ${names[at + 1]})`);
  }
  return { cost, order: names[0]! };
}
