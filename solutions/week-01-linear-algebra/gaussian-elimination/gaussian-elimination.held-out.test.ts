import { expect, graded, submission } from '#grading';
import { solve as reference } from './gaussian-elimination.ts';

const { solve } = await submission<typeof import('./gaussian-elimination.ts')>();

graded(
  'held-out: random systems',
  { points: 2, why: 'Random systems of up to 12 equations: the solution must agree with elimination done right.' },
  async ({ rng }) => {
    for (let n = 1; n <= 12; n++) {
      const a = Array.from({ length: n }, () => Array.from({ length: n }, () => rng.normal(0, 1)));
      const b = a.map(() => rng.normal(0, 1));
      // Two orders of the same sums differ by ε times the condition, which is rarely above 1e4 here.
      expect(await solve(a, b)).toBeAllClose(reference(a, b), { rtol: 1e-8, atol: 1e-8 });
    }
  },
);

graded(
  'held-out: rows in any order',
  { points: 1, why: 'Easy systems with their rows shuffled have zeros where a pivot is wanted, more than once.' },
  async ({ rng }) => {
    for (let n = 2; n <= 10; n++) {
      const triangle = Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (_, j) => (j < i ? 0 : j === i ? rng.integers(1, 4) : rng.integers(-2, 3))),
      );
      const a = rng.permutation(n).map((i) => triangle[i]!);
      const b = a.map(() => rng.integers(-9, 10));
      expect(await solve(a, b)).toBeAllClose(reference(a, b), { rtol: 1e-8, atol: 1e-8 });
    }
  },
);
