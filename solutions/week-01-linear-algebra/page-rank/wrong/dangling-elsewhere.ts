// mistake: spreads the rank of a dangling page over the other pages only
// caught by: worked example: one link, and a page without any
// told by: also to itself
export interface Options {
  readonly damping: number;
  readonly tolerance: number;
}

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
      if (targets.length === 0 && n > 1) {
        next.forEach((_, j) => {
          next[j]! += damping * rank[i]! * (i === j ? -1 / n : 1 / (n - 1) - 1 / n);
        });
      }
      for (const j of targets) next[j]! += (damping * rank[i]!) / targets.length;
    });
    const change = sum(next.map((r, i) => Math.abs(r - rank[i]!)));
    rank = next;
    if (change <= tolerance) return rank;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
