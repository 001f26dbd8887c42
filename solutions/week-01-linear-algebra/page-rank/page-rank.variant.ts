import type { VariantAnswers } from '#grading';
import type { Numbers } from '../../../exercises/week-01-linear-algebra/page-rank/variant.ts';
import { pageRank } from './page-rank.ts';

const rank = ({ links, damping, page }: Numbers): number => pageRank(links, { damping, tolerance: 1e-12 })[page]!;

/** Each link followed backwards. */
const turned = (links: Numbers['links']): number[][] =>
  links.map((_, j) => links.flatMap((targets, i) => (targets.includes(j) ? [i] : [])));

/** Without what dangling pages hand on, rank leaks away: x = (1 − d)/n · 1 + d Mx, from any start. */
function leaking({ links, damping, page }: Numbers): number {
  let x = links.map(() => 1 / links.length);
  for (let round = 0; round < 500; round++) {
    const next = x.map(() => (1 - damping) / links.length);
    links.forEach((targets, i) => {
      for (const j of targets) next[j]! += (damping * x[i]!) / targets.length;
    });
    x = next;
  }
  return x[page]!;
}

export const answers: VariantAnswers<Numbers> = {
  answer: (numbers) => [rank(numbers)],
  mistakes: [
    {
      says: 'rank leaks away where a page links to nothing: it is handed to all pages alike',
      answer: (numbers) => [leaking(numbers)],
    },
    {
      says: 'rank flows along the links, from the page that links to the page that is linked to',
      answer: ({ links, damping, page }) => [rank({ links: turned(links), damping, page })],
    },
    {
      says: 'the ranks of all pages add up to 1, not to their number',
      answer: (numbers) => [numbers.links.length * rank(numbers)],
    },
  ],
  effort: ({ links }) => links.flat().length,
};
