import { expect, graded, submission } from '#grading';
import { orthonormalize as reference } from './gram-schmidt.ts';

const { orthonormalize } = await submission<typeof import('./gram-schmidt.ts')>();

graded(
  'held-out: random vectors, some of them dependent',
  {
    points: 3,
    why: 'Random vectors, and sums of earlier ones among them: the right number of unit vectors, in the right order.',
  },
  async ({ rng }) => {
    for (let n = 1; n <= 8; n++) {
      const vectors: number[][] = [];
      for (let k = 0; k < n; k++) {
        vectors.push(Array.from({ length: n }, () => rng.normal(0, 1)));
        // A sum of two vectors that are there: nothing new. Twice one of them keeps every digit.
        const earlier = rng.choice(vectors);
        if (rng.random() < 0.4) vectors.push(earlier.map((x, i) => 2 * x + (k > 0 ? vectors[0]![i]! : 0)));
      }
      // Right angles are lost with the condition, which is rarely above 1e4 here.
      expect(await orthonormalize(vectors)).toBeAllClose(reference(vectors), { rtol: 1e-9, atol: 1e-9 });
    }
  },
);
