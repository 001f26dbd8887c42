// A web of one's own: five pages, one of them dangling, seven links.
import type { Rng } from 'ai-mastery/core/random';
import type { Variant } from '#grading';

export interface Numbers {
  readonly links: readonly (readonly number[])[];
  readonly damping: number;
  /** The page whose rank is asked for. */
  readonly page: number;
}

const OUTGOING = [0, 1, 1, 2, 3];

function draw(rng: Rng): Numbers {
  for (;;) {
    const links = rng.permutation(OUTGOING.length).map((place, i) => {
      const others = OUTGOING.map((_, j) => j).filter((j) => j !== i);
      rng.shuffle(others);
      return others.slice(0, OUTGOING[place]).sort();
    });
    const linked = links.flat();
    const page = rng.integers(OUTGOING.length);
    // Somebody links to each page, more than one to this one, and it links on: nothing about its rank is said by symmetry.
    const isLinked = links.every((_, j) => linked.includes(j)) && linked.filter((j) => j === page).length === 2;
    if (isLinked && links[page]!.length > 0) return { links, damping: rng.integers(80, 91) / 100, page };
  }
}

export const variant: Variant<Numbers> = {
  draw,
  question: ({ links, damping, page }) => `Your own function, on a web of your own:

    const links = [${links.map((row) => `[${row.join(', ')}]`).join(', ')}];

With damping ${damping}, what is the rank of page ${page}? Four digits behind the point; pages count from 0.`,
  tolerance: 1e-4,
};
