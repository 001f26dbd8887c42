import { expect, graded, submission } from '#grading';
import { pageRank as reference } from './page-rank.ts';

const { pageRank } = await submission<typeof import('./page-rank.ts')>();

graded(
  'held-out: random webs with dangling pages',
  {
    points: 3,
    why: 'Random webs of up to 30 pages, some of them dangling, some linking to themselves, with several dampings: every rank must agree.',
  },
  async ({ rng }) => {
    for (let round = 0; round < 12; round++) {
      const n = rng.integers(1, 31);
      const links = Array.from({ length: n }, () =>
        Array.from({ length: n }, (_, j) => j).filter(() => rng.random() < 2 / n),
      );
      const options = { damping: rng.uniform(0.3, 0.95), tolerance: 1e-12 };
      expect(await pageRank(links, options)).toBeAllClose(reference(links, options), { rtol: 0, atol: 1e-10 });
    }
  },
);
