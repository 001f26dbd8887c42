/** How the reader behaves, and when to stop. */
export interface Options {
  /** The share of steps that follow a link; the others jump to any page. 0 ≤ damping < 1. */
  readonly damping: number;
  /** Done when the absolute changes of all ranks add up to no more than this; > 0. */
  readonly tolerance: number;
}

/**
 * The ranks of pages by their links: the share of time that a random reader spends on each.
 *
 * @param links for each of n pages, the pages that it links to, counted from 0
 * @returns shape (n), numbers ≥ 0 that add up to 1; [] for no pages
 * @throws RangeError for a link to a page that is not there, and for a damping outside of [0, 1)
 */
export function pageRank(links: readonly (readonly number[])[], { damping, tolerance }: Options): number[] {
  const n = links.length;
  if (!(damping >= 0 && damping < 1)) throw new RangeError(`pageRank: damping must be in [0, 1), got ${damping}`);
  const lost = links.flat().find((j) => !Number.isInteger(j) || j < 0 || j >= n);
  if (lost !== undefined) throw new RangeError(`pageRank: there are ${n} pages, but a link to page ${lost}`);
  let rank = links.map(() => 1 / n);
  for (;;) {
    const dangling = sum(rank.filter((_, i) => links[i]!.length === 0));
    const next = rank.map(() => (1 - damping + damping * dangling) / n);
    links.forEach((targets, i) => {
      for (const j of targets) next[j]! += (damping * rank[i]!) / targets.length;
    });
    const change = sum(next.map((r, i) => Math.abs(r - rank[i]!)));
    rank = next;
    if (change <= tolerance) return rank;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
