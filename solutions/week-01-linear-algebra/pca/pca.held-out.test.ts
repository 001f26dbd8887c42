import { expect, graded, submission } from '#grading';
import { fitPca as reference, transform as referenceTransform } from './pca.ts';

const { fitPca, transform } = await submission<typeof import('./pca.ts')>();

graded(
  'held-out: random clouds with clear directions',
  {
    points: 2,
    why: 'Random data of up to 7 columns, spread differently along each: mean, components, variances and ratios must agree.',
  },
  async ({ rng }) => {
    for (let d = 2; d <= 7; d++) {
      const x = Array.from({ length: 30 }, () => {
        // A factor of 2 between spreads keeps the directions apart; the sums mix the columns.
        const own = Array.from({ length: d }, (_, j) => rng.normal(0, 1) * 2 ** j);
        return own.map((value, j) => value + 0.5 * own[(j + 1) % d]! + 10 * j);
      });
      const k = rng.integers(1, d + 1);
      expect(await fitPca(x, k)).toBeAllClose(reference(x, k), { rtol: 1e-7, atol: 1e-7 });
    }
  },
);

graded(
  'held-out: random coordinates',
  {
    points: 1,
    why: 'Random rows and models: every coordinate is the dot product of a component with the row minus the mean.',
  },
  async ({ rng }) => {
    for (let round = 0; round < 8; round++) {
      const d = rng.integers(1, 6);
      const rows = (n: number) => Array.from({ length: n }, () => Array.from({ length: d }, () => rng.normal(0, 3)));
      const k = rng.integers(1, d + 1);
      const model = { mean: rows(1)[0]!, components: rows(k), variances: [], ratios: [] };
      const x = rows(rng.integers(1, 6));
      expect(await transform(x, model)).toBeAllClose(referenceTransform(x, model));
    }
  },
);
