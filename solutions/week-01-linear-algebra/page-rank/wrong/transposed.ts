// mistake: lets rank flow from the target to the page that links
// caught by: rank flows along the links
// told by: you have the transpose
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
      for (const j of targets) next[i]! += (damping * rank[j]!) / links.filter((other) => other.includes(j)).length;
    });
    const change = sum(next.map((r, i) => Math.abs(r - rank[i]!)));
    rank = next;
    if (change <= tolerance) return rank;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
