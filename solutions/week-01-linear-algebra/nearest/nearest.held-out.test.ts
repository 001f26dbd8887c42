import { expect, graded, submission } from '#grading';
import { negativeDistance } from '../../../exercises/week-01-linear-algebra/nearest/given.ts';
import { nearest as reference } from './nearest.ts';

const { nearest } = await submission<typeof import('./nearest.ts')>();

graded(
  'held-out: random tables with many equal rows',
  {
    points: 2,
    why: 'Random tables of up to 60 rows, many of them equal, and random k: order, ties and count must all be right.',
  },
  async ({ rng }) => {
    for (let table = 0; table < 15; table++) {
      const rows = Array.from({ length: rng.integers(1, 60) }, () => [rng.integers(0, 4), rng.integers(0, 4)]);
      const query = [rng.integers(0, 4), rng.integers(0, 4)];
      const k = rng.integers(0, rows.length + 3);
      expect(await nearest(query, rows, k, negativeDistance)).toEqual(reference(query, rows, k, negativeDistance));
    }
  },
);
