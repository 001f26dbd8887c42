// mistake: drops links to pages that are not there
// caught by: a link to nowhere is refused
// told by: is lost without a word
export interface Options {
  readonly damping: number;
  readonly tolerance: number;
}

export function pageRank(links: readonly (readonly number[])[], { damping, tolerance }: Options): number[] {
  const n = links.length;
  if (!(damping >= 0 && damping < 1)) throw new RangeError(`pageRank: damping must be in [0, 1), got ${damping}`);
  let rank = links.map(() => 1 / n);
  for (;;) {
    const dangling = sum(rank.filter((_, i) => links[i]!.length === 0));
    const next = rank.map(() => (1 - damping + damping * dangling) / n);
    links.forEach((targets, i) => {
      for (const j of targets) if (j in next) next[j]! += (damping * rank[i]!) / targets.length;
    });
    const change = sum(next.map((r, i) => Math.abs(r - rank[i]!)));
    rank = next;
    if (change <= tolerance) return rank;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
