import { expect, graded, submission } from '#grading';
import { type SlowMemory, slowMemory } from '../../../exercises/week-01-linear-algebra/tiled-matmul/given.ts';
import { tiledMatmul as reference } from './tiled-matmul.ts';

const { tiledMatmul } = await submission<typeof import('./tiled-matmul.ts')>();

/** What was done, whatever the order of the tiles of C and of the two loads of a product. */
const work = ({ stores, words }: SlowMemory) => ({
  stores: stores.map(({ tile, loaded }) => `${tile}: ${[...loaded].sort().join(', ')}`).sort(),
  words: words(),
});

graded(
  'held-out: random sizes and tiles',
  {
    points: 3,
    seconds: 8, // thousands of calls back
    why: 'Random shapes and tile sizes: the result must be exact, and each tile loaded and stored as often as needed.',
  },
  async ({ rng }) => {
    for (let round = 0; round < 15; round++) {
      const [n, k, m] = [rng.integers(1, 10), rng.integers(1, 10), rng.integers(1, 10)];
      const tile = rng.integers(2, 6);
      // Whole numbers: their sums are exact in any order.
      const matrix = (rows: number, columns: number) =>
        Array.from({ length: rows }, () => Array.from({ length: columns }, () => rng.integers(-20, 21)));
      const [a, b] = [matrix(n, k), matrix(k, m)];
      const [got, expected] = [slowMemory(a, b, tile), slowMemory(a, b, tile)];
      await tiledMatmul(got.sizes, tile, got.memory);
      reference(expected.sizes, tile, expected.memory);
      expect(got.c).toBeAllClose(expected.c, { rtol: 0, atol: 0 });
      expect(work(got)).toEqual(work(expected));
    }
  },
);
