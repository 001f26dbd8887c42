// A question with numbers of one's own for an exercise that is there. It starts as one that works, about the sum of squares of four
// whole numbers: its author puts the exercise's own question, and the reference's answer, in its place.
import type { ExerciseName } from '../names.ts';
import type { Files } from '../write.ts';

export function variant({ week, task }: ExerciseName): Files {
  const question = `exercises/${week}/${task}/variant.ts`;
  return { [question]: questionFile(), [`solutions/${week}/${task}/${task}.variant.ts`]: answersFile(question) };
}

const questionFile = (): string => `import type { Variant } from '#grading';

export interface Numbers {
  readonly x: readonly number[];
}

export const variant: Variant<Numbers> = {
  // TODO What you ask about. Draw so that everybody has as much to do as everybody else.
  draw: (rng) => ({ x: Array.from({ length: 4 }, () => (rng.random() < 0.5 ? -1 : 1) * rng.integers(2, 20)) }),
  question: ({ x }) => \`Numbers of your own:

    const x = [\${x.join(', ')}];

What is the sum of their squares?\`,
  tolerance: 1e-9,
};
`;

const answersFile = (question: string): string => `import type { Numbers } from '../../../${question}';
import type { VariantAnswers } from '#grading';

export const answers: VariantAnswers<Numbers> = {
  // TODO By the reference: import it from the solution beside this file.
  answer: ({ x }) => [x.reduce((sum, value) => sum + value * value, 0)],
  mistakes: [
    {
      says: 'that is the square of the sum: each number is squared before it is added',
      answer: ({ x }) => [x.reduce((sum, value) => sum + value, 0) ** 2],
    },
  ],
  effort: ({ x }) => x.length,
};
`;
