import { expect, graded, submission } from '#grading';
import { dot as referenceDot, norm as referenceNorm } from './dot.ts';

const { dot, norm } = await submission<typeof import('./dot.ts')>();

graded(
  'held-out: dot products of random vectors',
  {
    points: 2,
    why: 'Random whole-number vectors of many lengths, with negative entries and zeros: every entry counts once, and none is skipped.',
  },
  async ({ rng }) => {
    for (let n = 0; n < 25; n++) {
      // Whole numbers: their sums are exact in any order.
      const a = Array.from({ length: n }, () => rng.integers(-100, 101));
      const b = Array.from({ length: n }, () => rng.integers(-100, 101));
      expect(await dot(a, b)).toBeAllClose(referenceDot(a, b), { rtol: 0, atol: 0 });
    }
  },
);

graded(
  'held-out: lengths of random vectors, from tiny to huge',
  {
    points: 1,
    why: 'Random vectors whose entries are as small as 1e-200 or as large as 1e200: neither may lose the length: scale by the largest entry also when it is below 1, or the squares of tiny ones become 0.',
  },
  async ({ rng }) => {
    for (const exponent of [-200, -100, 0, 100, 200]) {
      const a = Array.from({ length: rng.integers(1, 20) }, () => rng.uniform(-1, 1) * 10 ** exponent);
      expect(await norm(a)).toBeAllClose(referenceNorm(a), { rtol: 1e-12, atol: 0 });
    }
  },
);
