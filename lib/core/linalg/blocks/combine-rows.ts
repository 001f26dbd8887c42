import { type Block, from } from './blocks.ts';
import { subtractProduct } from './subtract-product.ts';

/** Where the entries of a row are that are not zero: left of the cut, right of it, or on both sides. */
export type Reach = 1 | 2 | 3;
export const [LEFT, RIGHT, BOTH] = [1, 2, 3] as const;

/** Three blocks of the size of the rows, for what is computed on the way. */
export interface CombineRoom {
  readonly gathered: Block;
  readonly factors: Block;
  readonly joined: Block;
}

/** The rows to combine: `kept` of a block, their columns from start to end, cut at `middle`. */
export interface RowsToCombine {
  readonly rows: Block;
  readonly kept: ArrayLike<number>;
  readonly reach: ArrayLike<number>;
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

/**
 * Row kept[i] ← Σⱼ factor(i, j) row kept[j], as two matrix products: rows that end at the cut take no part beyond it.
 *
 * @param fill writes the factors of row i, one for each kept row
 */
export function combineRows(
  { rows, kept, reach, start, middle, end }: RowsToCombine,
  { gathered, factors, joined }: CombineRoom,
  fill: (i: number, factors: Float64Array) => void,
): void {
  const { data } = rows;
  const [k, width] = [kept.length, end - start];
  const sorted = Array.from({ length: k }, (_, j) => j).sort((a, b) => rank(reach[kept[a]]) - rank(reach[kept[b]]));
  const onlyLeft = sorted.findIndex((j) => reach[kept[j]] !== LEFT);
  const firstBoth = onlyLeft === -1 ? k : onlyLeft;
  const onlyRight = sorted.findIndex((j) => reach[kept[j]] === RIGHT);
  const firstRight = onlyRight === -1 ? k : onlyRight;
  sorted.forEach((j, r) => {
    const row = rows.at + kept[j] * rows.down;
    data.copyWithin(gathered.at + r * gathered.down, row + start, row + end);
  });
  const row = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    fill(i, row);
    const at = factors.at + i * factors.down;
    for (let r = 0; r < k; r++) data[at + r] = -row[sorted[r]]; // what follows subtracts
  }
  data.fill(0, joined.at, joined.at + k * joined.down);
  const left = middle - start;
  subtractProduct(joined, factors, gathered, { n: k, k: firstRight, m: left });
  subtractProduct(from(joined, 0, left), from(factors, 0, firstBoth), from(gathered, firstBoth, left), {
    n: k,
    k: k - firstBoth,
    m: width - left,
  });
  for (let i = 0; i < k; i++) {
    const at = joined.at + i * joined.down;
    data.copyWithin(rows.at + kept[i] * rows.down + start, at, at + width);
  }
}

/** Left, both, right: so both products have their rows side by side. */
const rank = (reach: number): number => (reach === LEFT ? 0 : reach === BOTH ? 1 : 2);
