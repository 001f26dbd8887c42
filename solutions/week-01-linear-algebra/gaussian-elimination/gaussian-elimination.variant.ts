import type { VariantAnswers } from '#grading';
import type { Numbers } from '../../../exercises/week-01-linear-algebra/gaussian-elimination/variant.ts';
import { solve } from './gaussian-elimination.ts';

export const answers: VariantAnswers<Numbers> = {
  answer: ({ a, b }) => solve(a, b),
  mistakes: [
    {
      says: 'that solves the system with rows and columns exchanged: an equation is a row of a',
      answer: ({ a, b }) =>
        solve(
          a.map((_, i) => a.map((row) => row[i]!)),
          b,
        ),
    },
    {
      says: 'every sign is the other way round: b stands on the other side of the equation',
      answer: ({ a, b }) => solve(a, b).map((x) => -x),
    },
  ],
  effort: ({ a }) => a.flat().filter((entry) => entry !== 0).length,
};
