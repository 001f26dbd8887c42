import { expect, graded, submission } from '#grading';
import { cosineSimilarity as reference, angle as referenceAngle } from './cosine-similarity.ts';

const { cosineSimilarity, angle } = await submission<typeof import('./cosine-similarity.ts')>();

graded(
  'held-out: random pairs',
  { points: 2, why: 'Random pairs of many lengths: the cosine and the angle must agree with the formula on each.' },
  async ({ rng }) => {
    for (let n = 1; n <= 20; n++) {
      const a = Array.from({ length: n }, () => rng.normal(0, 1));
      const b = Array.from({ length: n }, () => rng.normal(0, 1));
      expect(await cosineSimilarity(a, b)).toBeAllClose(reference(a, b));
      expect(await angle(a, b)).toBeAllClose(referenceAngle(a, b), { atol: 1e-7 });
    }
  },
);

graded(
  'held-out: vectors with huge and tiny entries',
  {
    points: 1,
    why: 'Vectors with entries near 1e170 and 1e-170 have a direction like any other: make each a unit vector before they meet, because products of such entries overflow or vanish.',
  },
  async ({ rng }) => {
    for (const [p, q] of [
      [170, 170],
      [-170, -170],
      [170, -170],
    ] as const) {
      const a = Array.from({ length: 6 }, () => rng.uniform(-1, 1) * 10 ** p);
      const b = Array.from({ length: 6 }, () => rng.uniform(-1, 1) * 10 ** q);
      expect(await cosineSimilarity(a, b)).toBeAllClose(reference(a, b));
    }
  },
);
