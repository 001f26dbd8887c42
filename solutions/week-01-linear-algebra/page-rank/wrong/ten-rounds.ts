// mistake: stops after ten rounds
// caught by: until it stands still
// told by: not for a fixed number of rounds
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
  for (let round = 1; ; round++) {
    const dangling = sum(rank.filter((_, i) => links[i]!.length === 0));
    const next = rank.map(() => (1 - damping + damping * dangling) / n);
    links.forEach((targets, i) => {
      for (const j of targets) next[j]! += (damping * rank[i]!) / targets.length;
    });
    const change = sum(next.map((r, i) => Math.abs(r - rank[i]!)));
    rank = next;
    if (round === 10 || change <= tolerance) return rank;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
