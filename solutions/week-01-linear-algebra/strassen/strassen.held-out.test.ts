import { expect, graded, submission } from '#grading';

const { strassen } = await submission<typeof import('./strassen.ts')>();

graded(
  'held-out: random matrices of sizes 1 to 6',
  {
    points: 3,
    seconds: 8, // hundreds of calls back, each a trip between two threads
    why: 'Random whole-number matrices: the result is that of the three loops, with 7 to the number of halvings multiplications.',
  },
  async ({ rng }) => {
    for (let n = 1; n <= 6; n++) {
      // Whole numbers: every sum is exact.
      const matrix = () => Array.from({ length: n }, () => Array.from({ length: n }, () => rng.integers(-20, 21)));
      const [a, b] = [matrix(), matrix()];
      let calls = 0;
      const multiply = (x: number, y: number): number => {
        calls++;
        return x * y;
      };
      // Not the reference but the definition: the three loops.
      const product = a.map((row) => row.map((_, j) => row.reduce((sum, x, p) => sum + x * b[p]![j]!, 0)));
      expect(await strassen(a, b, multiply)).toBeAllClose(product, { rtol: 0, atol: 0 });
      expect(calls).toBe(7 ** Math.ceil(Math.log2(n)));
    }
  },
);
