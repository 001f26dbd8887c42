import { expect, graded, submission } from '#grading';
import { spiral as reference } from './spiral.ts';

const { spiral } = await submission<typeof import('./spiral.ts')>();

graded(
  'held-out: matrices of many shapes',
  {
    points: 2,
    why: 'Shapes from 1 × 1 to 9 × 9, odd and even, wide and tall: every entry once, in the order of the walk.',
  },
  async ({ rng }) => {
    for (let round = 0; round < 30; round++) {
      const d = rng.integers(1, 10);
      const rows = Array.from({ length: rng.integers(1, 10) }, () =>
        Array.from({ length: d }, () => rng.integers(0, 1000)),
      );
      expect(await spiral(rows)).toEqual(reference(rows));
    }
  },
);
