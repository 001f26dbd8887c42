import { expect, graded, submission } from '#grading';
import { slowMemory } from './given.ts';

const { tiledMatmul } = await submission<typeof import('./tiled-matmul.ts')>();

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
/** Whole numbers in no order: sums of their products are exact. */
const numbers = (n: number, m: number): number[][] =>
  range(n).map((i) => range(m).map((j) => ((5 * i + 3 * j) % 7) - 2));
/** The definition: three loops. */
const product = (a: number[][], b: number[][]): number[][] =>
  a.map((row) => range(b[0]!.length).map((j) => row.reduce((sum, x, p) => sum + x * b[p]![j]!, 0)));

graded(
  'worked example: 4 × 4 with tiles of 2',
  {
    points: 2,
    why: 'A tile of C is the sum of products of tiles, as an entry is a sum of products of numbers: add, do not overwrite; and beside tile (i, p) of A belongs tile (p, j) of B, not (j, p).',
  },
  async () => {
    const a = [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [2, 1, 4, 3],
      [6, 5, 8, 7],
    ];
    const b = [
      [0, 1, 0, 0],
      [0, 0, 0, 1],
      [1, 0, 0, 0],
      [0, 0, 1, 0],
    ]; // puts the columns of A into the order 3, 1, 4, 2
    const { sizes, memory, c } = slowMemory(a, b, 2);
    await tiledMatmul(sizes, 2, memory);
    expect(c).toBeAllClose([
      [3, 1, 4, 2],
      [7, 5, 8, 6],
      [4, 2, 3, 1],
      [8, 6, 7, 5],
    ]);
  },
);

graded(
  'sixteen loads of tiles, four stores',
  {
    points: 2,
    why: 'Each of the four tiles of C needs two tiles of A and two of B: 16 loads, 64 numbers; and it is stored once, when it is finished. Fewer loads mean more than a tile at a time: loading all at once needs room that there is not.',
  },
  async () => {
    const { sizes, memory, stores, words } = slowMemory(numbers(4, 4), numbers(4, 4), 2);
    await tiledMatmul(sizes, 2, memory);
    expect(stores.map(({ tile }) => tile).sort()).toEqual(['C 0 0', 'C 0 1', 'C 1 0', 'C 1 1']);
    expect(stores.reduce((sum, { loaded }) => sum + loaded.length, 0)).toBe(16);
    expect(words()).toBe(64);
  },
);

graded(
  'one tile of each matrix at a time',
  {
    points: 2,
    why: 'Between two stores only the tiles of one row of A and one column of B are needed, and always A (i, p) beside B (p, j): loading ahead needs room that the fast memory does not have.',
  },
  async () => {
    const { sizes, memory, stores } = slowMemory(numbers(6, 6), numbers(6, 6), 2);
    await tiledMatmul(sizes, 2, memory);
    expect(stores).toHaveLength(9);
    for (const { tile, loaded } of stores) {
      const [, i, j] = tile.split(' ');
      const pairs = range(loaded.length / 2).map((p) =>
        loaded
          .slice(2 * p, 2 * p + 2)
          .sort()
          .join(', '),
      );
      expect(pairs.sort()).toEqual(range(3).map((p) => `A ${i} ${p}, B ${p} ${j}`));
    }
  },
);

graded(
  'larger tiles, fewer reads',
  {
    points: 1,
    seconds: 8, // a thousand calls back, each a trip between two threads
    why: 'Load a tile of A once for the whole tile, not for each row of it. You read 2nkm / tile numbers: for 8 × 8 matrices 1024 with tiles of 1, 256 with tiles of 4, 128 with one tile.',
  },
  async () => {
    for (const [tile, want] of [
      [1, 1024],
      [4, 256],
      [8, 128],
    ] as const) {
      const [a, b] = [numbers(8, 8), numbers(8, 8)];
      const { sizes, memory, c, words } = slowMemory(a, b, tile);
      await tiledMatmul(sizes, tile, memory);
      expect(c).toBeAllClose(product(a, b));
      expect(words()).toBe(want);
    }
  },
);

graded(
  'sizes that the tile does not divide',
  { points: 1, why: 'Round the number of tiles up, and make the last ones as small as what is left.' },
  async () => {
    const [a, b] = [numbers(5, 7), numbers(7, 3)];
    for (const tile of [2, 3, 20]) {
      const { sizes, memory, c } = slowMemory(a, b, tile);
      await tiledMatmul(sizes, tile, memory);
      expect(c).toBeAllClose(product(a, b));
    }
  },
);

graded(
  'nothing to add up, nothing to store',
  {
    points: 1,
    why: 'A sum of no products is a tile of zeros, and somebody will read it: store it. Without rows there is no tile.',
  },
  async () => {
    const thin = slowMemory([[], []], [], 2, 3);
    await tiledMatmul(thin.sizes, 2, thin.memory);
    expect(thin.c).toBeAllClose([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    const none = slowMemory([], numbers(3, 3), 2);
    await tiledMatmul(none.sizes, 2, none.memory);
    expect(none.stores).toEqual([]);
  },
);

graded(
  'a tile that holds nothing is refused',
  {
    points: 1,
    why: 'Dividing by a tile of 0 gives infinitely many tiles: throw a RangeError unless it is a whole number ≥ 1.',
  },
  async () => {
    const { memory } = slowMemory([], [], 1);
    for (const tile of [0, -2, 1.5]) {
      await expect(tiledMatmul({ n: 0, k: 0, m: 0 }, tile, memory)).rejects.toThrow(RangeError);
    }
  },
);
