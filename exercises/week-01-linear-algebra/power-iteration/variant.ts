// A matrix of one's own. Its winning eigenvalue is negative, and about twice as large as the next one: equally many steps for everybody.
import { eigh } from 'ai-mastery/core/linalg';
import type { Rng } from 'ai-mastery/core/random';
import type { Variant } from '#grading';

export interface Numbers {
  readonly a: readonly (readonly number[])[];
}

const RATIO = { from: 0.45, to: 0.5 };

function draw(rng: Rng): Numbers {
  for (;;) {
    const [p, q, r, s, t, u] = Array.from({ length: 6 }, () => rng.integers(-9, 10)) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const a = [
      [p, q, r],
      [q, s, t],
      [r, t, u],
    ];
    const values = [...eigh(a).eigenvalues].sort((x, y) => Math.abs(y) - Math.abs(x));
    const ratio = Math.abs(values[1]! / values[0]!);
    if (values[0]! < 0 && ratio >= RATIO.from && ratio <= RATIO.to) return { a };
  }
}

export const variant: Variant<Numbers> = {
  draw,
  question: ({ a }) => `Your own function, on a matrix of your own:

    const a = [${a.map((row) => `[${row.join(', ')}]`).join(', ')}];

Which is its eigenvalue of largest absolute value? Four digits behind the point.`,
  tolerance: 1e-4,
};
