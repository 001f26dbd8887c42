import { eigh } from 'ai-mastery/core/linalg';
import type { VariantAnswers } from '#grading';
import type { Numbers } from '../../../exercises/week-01-linear-algebra/power-iteration/variant.ts';
import { powerIteration } from './power-iteration.ts';

const dominant = ({ a }: Numbers): number => powerIteration(a, [1, 2, 3], { tolerance: 1e-10, maxSteps: 10_000 }).value;

export const answers: VariantAnswers<Numbers> = {
  answer: (numbers) => [dominant(numbers)],
  mistakes: [
    {
      says: 'that is its absolute value, the length of Av: λ = v · Av has a sign',
      answer: (numbers) => [-dominant(numbers)],
    },
    {
      says: 'that is the largest eigenvalue, and another one has a larger absolute value',
      answer: ({ a }) => [Math.max(...eigh(a).eigenvalues)],
    },
  ],
  /** How many products leave a ten-billionth of the second eigenvector: (|λ₂| / |λ₁|)ᵏ = 1e-10. */
  effort({ a }) {
    const [first, second] = [...eigh(a).eigenvalues].map(Math.abs).sort((x, y) => y - x);
    return Math.log(1e-10) / Math.log(second! / first!);
  },
};
