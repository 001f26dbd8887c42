import { expect, graded, submission } from '#grading';
import { cheapestOrder as reference } from './matrix-chain.ts';

const { cheapestOrder } = await submission<typeof import('./matrix-chain.ts')>();

graded(
  'held-out: random chains',
  { points: 2, why: 'Random chains of up to 15 matrices: the fewest multiplications of all orders, and the brackets.' },
  async ({ rng }) => {
    for (let n = 1; n <= 15; n++) {
      const sizes = Array.from({ length: n + 1 }, () => rng.integers(1, 100));
      expect(await cheapestOrder(sizes)).toEqual(reference(sizes));
    }
  },
);

graded(
  'held-out: random chains with many ties',
  { points: 1, why: 'With sizes 1 and 2, many orders are equally cheap: the first split must win in every piece.' },
  async ({ rng }) => {
    for (let n = 2; n <= 12; n++) {
      const sizes = Array.from({ length: n + 1 }, () => rng.integers(1, 3));
      expect(await cheapestOrder(sizes)).toEqual(reference(sizes));
    }
  },
);
