// A system of one's own: three equations with whole numbers, a zero where the first pivot would be, a solution of whole numbers.
import { det } from 'ai-mastery/core/linalg';
import type { Rng } from 'ai-mastery/core/random';
import type { Variant } from '#grading';

export interface Numbers {
  readonly a: readonly (readonly number[])[];
  readonly b: readonly number[];
}

const nonZero = (rng: Rng): number => (rng.random() < 0.5 ? -1 : 1) * rng.integers(1, 7);

function draw(rng: Rng): Numbers {
  for (;;) {
    const a = Array.from({ length: 3 }, (_, i) =>
      Array.from({ length: 3 }, (_, j) => (i + j === 0 ? 0 : nonZero(rng))),
    );
    const size = Math.abs(det(a));
    const isSymmetric = a[0]![1] === a[1]![0] && a[0]![2] === a[2]![0] && a[1]![2] === a[2]![1];
    if (size < 20 || size > 200 || isSymmetric) continue;
    const x = Array.from({ length: 3 }, () => nonZero(rng));
    return { a, b: a.map((row) => row.reduce((sum, entry, j) => sum + entry * x[j]!, 0)) };
  }
}

export const variant: Variant<Numbers> = {
  draw,
  question: ({ a, b }) => `A system of your own, with a pencil or with your own function:

    const a = [${a.map((row) => `[${row.join(', ')}]`).join(', ')}];
    const b = [${b.join(', ')}];

Which x has Ax = b? Three numbers.`,
  tolerance: 1e-6,
};
