import { expect, graded, submission } from '#grading';

const { pageRank } = await submission<typeof import('./page-rank.ts')>();

const OPTIONS = { damping: 0.85, tolerance: 1e-12 };
/** The rest shrinks by the damping in each round, so the error is at most tolerance / (1 − 0.85). */
const CLOSE = { rtol: 0, atol: 1e-11 };

graded(
  'worked example: one link, and a page without any',
  {
    points: 2,
    why: 'The dangling page does not keep it, but gives its rank to all pages, also to itself: r₀ = 20/57 and r₁ = 37/57.',
  },
  async () => {
    expect(await pageRank([[1], []], OPTIONS)).toBeAllClose([20 / 57, 37 / 57], CLOSE);
  },
);

graded(
  'rank flows along the links',
  {
    points: 3,
    why: 'Pages 1 and 2 both link to page 0, so page 0 matters most; page 2, to which nobody links, has (1 − d)/n, from jumps, and no more. If it is the other way round, you have the transpose.',
  },
  async () => {
    // By hand: r₂ = 0.05, r₀ = 0.05 + 0.85 (r₁ + r₂), r₁ = 0.05 + 0.85 r₀.
    expect(await pageRank([[1], [0], [0]], OPTIONS)).toBeAllClose([18 / 37, 17.15 / 37, 0.05], CLOSE);
  },
);

// numpy.linalg.solve(I − 0.85 P, 0.15 / 5), NumPy 2.4.6, with P by columns, and columns of 1/5 for dangling pages.
graded(
  'five pages, as NumPy solves them',
  {
    points: 2,
    why: 'A page divides its rank among its links: with two links, each carries one half; a link to itself is one of them. And read the ranks of the round before, not some that are new already.',
  },
  async () => {
    const links = [[1, 2], [2], [0], [0, 2, 3], []];
    expect(await pageRank(links, OPTIONS)).toBeAllClose(
      [0.36003136740105923, 0.18915790945870317, 0.364231849506166, 0.050434295320818154, 0.03614457831325301],
      CLOSE,
    );
  },
);

graded(
  'ranks add up to 1',
  {
    points: 1,
    why: 'No reader gets lost: what dangling pages hold is spread over all pages in each round, or it leaks away.',
  },
  async () => {
    for (const links of [
      [[1], [2], []],
      [[], [], []],
      [[], [0], [0, 1]],
    ]) {
      const ranks = await pageRank(links, OPTIONS);
      expect(ranks.reduce((total, r) => total + r, 0)).toBeAllClose(1, CLOSE);
    }
  },
);

graded(
  'until it stands still',
  {
    points: 1,
    why: 'With damping 0.99 the changes shrink slowly, by one percent a round: go on until they are below the tolerance, not for a fixed number of rounds.',
  },
  async () => {
    // 0 and 1 link to each other, 2 to 0. By hand: r₂ = 0.01/3, r₀ = r₂ + 0.99 (r₁ + r₂), r₁ = r₂ + 0.99 r₀.
    const r2 = 0.01 / 3;
    const r0 = (r2 + 0.99 * (r2 + r2)) / (1 - 0.99 ** 2);
    const ranks = await pageRank([[1], [0], [0]], { damping: 0.99, tolerance: 1e-13 });
    expect(ranks).toBeAllClose([r0, r2 + 0.99 * r0, r2], { rtol: 0, atol: 1e-10 });
  },
);

graded(
  'damping 0, one page, no pages',
  {
    points: 1,
    why: 'With damping 0 nobody follows a link and all pages are equal; one page has all the rank; none have none.',
  },
  async () => {
    expect(await pageRank([[1], [1], [0]], { damping: 0, tolerance: 1e-12 })).toBeAllClose([1 / 3, 1 / 3, 1 / 3]);
    expect(await pageRank([[]], OPTIONS)).toBeAllClose([1]);
    expect(await pageRank([[0]], OPTIONS)).toBeAllClose([1]);
    expect(await pageRank([], OPTIONS)).toEqual([]);
  },
);

graded(
  'a link to nowhere is refused',
  {
    points: 1,
    why: 'Rank that flows to a page that is not there is lost without a word: throw a RangeError. So for a damping that is no share.',
  },
  async () => {
    for (const links of [[[1]], [[-1]], [[0.5]]]) await expect(pageRank(links, OPTIONS)).rejects.toThrow(RangeError);
    for (const damping of [1, -0.1, Number.NaN]) {
      await expect(pageRank([[1], [0]], { damping, tolerance: 1e-9 })).rejects.toThrow(RangeError);
    }
  },
);
