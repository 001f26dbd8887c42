import { expect, graded, submission } from '#grading';

const { cheapestOrder } = await submission<typeof import('./matrix-chain.ts')>();

graded(
  'worked example: 10 × 100, 100 × 5, 5 × 50',
  {
    points: 2,
    why: 'Try both splits and keep the cheaper one; from left to right is only one of them. Each costs its parts and the product that joins the parts: 10·100·5 + 10·5·50 = 7500 against 100·5·50 + 10·100·50 = 75000.',
  },
  async () => {
    expect(await cheapestOrder([10, 100, 5, 50])).toEqual({ cost: 7500, order: '((A1 A2) A3)' });
    expect(await cheapestOrder([50, 5, 100, 10])).toEqual({ cost: 7500, order: '(A1 (A2 A3))' });
  },
);

graded(
  'one matrix costs nothing, two have one order',
  { points: 1, why: 'A single matrix needs no product; two need rows · inner size · columns multiplications.' },
  async () => {
    expect(await cheapestOrder([3, 7])).toEqual({ cost: 0, order: 'A1' });
    expect(await cheapestOrder([2, 3, 4])).toEqual({ cost: 24, order: '(A1 A2)' });
    expect(await cheapestOrder([2, 0, 4])).toEqual({ cost: 0, order: '(A1 A2)' });
  },
);

// Cormen, Leiserson, Rivest, Stein: Introduction to Algorithms, section on matrix-chain multiplication.
graded(
  'six matrices, as in the textbook',
  {
    points: 2,
    why: 'The last product may split the chain anywhere: try every split of every piece, not only the first and the last.',
  },
  async () => {
    expect(await cheapestOrder([30, 35, 15, 5, 10, 20, 25])).toEqual({
      cost: 15125,
      order: '((A1 (A2 A3)) ((A4 A5) A6))',
    });
  },
);

graded(
  'the cheapest product first is not the cheapest order',
  {
    points: 2,
    why: 'A1 A2 first takes 1·1·5 = 5 and then 1·5·2 = 10 more; the dearer A2 A3 first takes 10 and then only 1·1·2 = 2: compare whole orders.',
  },
  async () => {
    expect(await cheapestOrder([1, 1, 5, 2])).toEqual({ cost: 12, order: '(A1 (A2 A3))' });
  },
);

graded(
  'equally cheap splits: the shortest left part',
  { points: 1, why: 'Replace the best only when a split is strictly cheaper, and try the splits from the left.' },
  async () => {
    expect(await cheapestOrder([2, 2, 2, 2])).toEqual({ cost: 16, order: '(A1 (A2 A3))' });
    expect(await cheapestOrder([2, 2, 2, 2, 2])).toEqual({ cost: 24, order: '(A1 (A2 (A3 A4)))' });
  },
);

graded(
  'sixty matrices in a blink',
  {
    points: 1,
    why: 'Solving each piece again whenever it is needed takes exponential time: there are only 60 · 61 / 2 pieces, remember each.',
  },
  async () => {
    // From size 1 at the left, every product with the row so far costs its row and its size: 59 products of 1 · 3 · 3.
    const sizes = [1, ...Array.from({ length: 60 }, () => 3)];
    expect((await cheapestOrder(sizes)).cost).toBe(59 * 9);
  },
);

graded(
  'what is no chain is refused',
  { points: 1, why: 'One size makes no matrix, and no matrix has −1 or 2.5 rows: throw a RangeError.' },
  async () => {
    for (const sizes of [[], [5], [2, -1, 3], [2, 2.5], [Number.NaN, 1]]) {
      await expect(cheapestOrder(sizes)).rejects.toThrow(RangeError);
    }
  },
);
