import { expect, graded, submission } from '#grading';
import { matmul as reference } from './matmul.ts';

const { matmul } = await submission<typeof import('./matmul.ts')>();

graded(
  'held-out: random shapes',
  {
    points: 2,
    why: 'Random whole-number matrices, square, tall and wide: every entry is the dot product of its row and its column.',
  },
  async ({ rng }) => {
    for (let round = 0; round < 20; round++) {
      const [n, k, m] = [rng.integers(1, 9), rng.integers(1, 9), rng.integers(1, 9)];
      // Whole numbers: their sums are exact in any order.
      const matrix = (rows: number, columns: number) =>
        Array.from({ length: rows }, () => Array.from({ length: columns }, () => rng.integers(-50, 51)));
      const [a, b] = [matrix(n, k), matrix(k, m)];
      expect(await matmul(a, b)).toBeAllClose(reference(a, b), { rtol: 0, atol: 0 });
    }
  },
);

graded(
  'held-out: random shapes that do not fit',
  { points: 1, why: 'Random pairs whose inner sizes differ: longer or shorter, square or not, each is refused.' },
  async ({ rng }) => {
    for (let round = 0; round < 10; round++) {
      const k = rng.integers(1, 9);
      const rows = k + (rng.random() < 0.5 && k > 1 ? -1 : rng.integers(1, 4));
      const zeros = (n: number, m: number) => Array.from({ length: n }, () => Array.from({ length: m }, () => 0));
      await expect(matmul(zeros(rng.integers(1, 6), k), zeros(rows, k))).rejects.toThrow(RangeError);
    }
  },
);
