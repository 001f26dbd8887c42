import { expect, graded, submission } from '#grading';
import { powerIteration as reference } from './power-iteration.ts';

const { powerIteration } = await submission<typeof import('./power-iteration.ts')>();

graded(
  'held-out: random matrices with a clear winner',
  {
    points: 2,
    why: 'Random matrices of up to 8 rows with positive entries, or all negative: value, direction and sign must be right. A product goes along the rows of A, not its columns.',
  },
  async ({ rng }) => {
    for (let n = 1; n <= 8; n++) {
      const sign = rng.random() < 0.5 ? -1 : 1;
      // Entries of one sign: the largest eigenvalue stands alone (Perron), and its eigenvector has no zero.
      const a = Array.from({ length: n }, () => Array.from({ length: n }, () => sign * rng.uniform(0.5, 2)));
      const start = a.map(() => rng.uniform(0.5, 1));
      const limits = { tolerance: 1e-11, maxSteps: 500 };
      const [got, expected] = [await powerIteration(a, start, limits), reference(a, start, limits)];
      expect(got.value).toBeAllClose(expected.value, { rtol: 1e-8 });
      expect(got.vector).toBeAllClose(expected.vector, { rtol: 1e-8 });
    }
  },
);

graded(
  'held-out: as many products as needed, and no more',
  {
    points: 1,
    why: 'Stop at the first step whose rest is within the tolerance: the number of products follows from the formula.',
  },
  async ({ rng }) => {
    for (let round = 0; round < 6; round++) {
      const [large, small] = [rng.uniform(2, 3), rng.uniform(0.5, 1)];
      const a = [
        [large, 0],
        [rng.uniform(0, 1), small],
      ];
      const limits = { tolerance: 1e-6, maxSteps: 200 };
      const { steps } = await powerIteration(a, [1, 1], limits);
      // One step of leeway: the rest may round to either side of the tolerance.
      expect(Math.abs(steps - reference(a, [1, 1], limits).steps)).toBeLessThanOrEqual(1);
    }
  },
);
