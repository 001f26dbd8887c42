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
  throw new Error('TODO: let rank flow along the links until it stands still');
}
