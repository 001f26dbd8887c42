// Check yourself, week 1, lesson 6: fast matrix products.
import { choice, number, prediction } from '#questions';

export const questions = {
  1: number({
    title: 'Operations of a product',
    expected: () => (2 * 1000 * 500 * 200) / 1e6,
    whole: true,
    unit: 'million',
    units: { 'million operations': 1, MFLOP: 1, GFLOP: 1e3 },
    mistakes: [
      { value: 100, says: 'That counts the multiplications. And the additions?' },
      { value: 0.2, says: 'That is how many entries the result has: each is a sum of products.' },
    ],
    hint: 'How many entries has the result, and how many operations does each take?',
    why: '1,000 · 200 entries, each with 500 multiplications and 500 additions (the first onto 0).',
  }),
  2: choice({
    title: 'A matrix times a vector, at most',
    right: 'c',
    wrong: {
      a: 'Each number of the matrix is used once: cleverness cannot make the memory deliver it faster.',
      b: 'That would be one operation for each byte read. How many bytes has a double, and how many operations does it serve?',
    },
    why: 'A double, 8 bytes, serves one multiplication and one addition: I = 1/4, and min(P, I · W) = 20/4.',
    gives: '5',
  }),
  3: prediction({
    title: 'Lines fetched with tiles of 32 instead of 16',
    within: 1.5,
    mistakes: [
      { value: 0.5, says: 'Larger tiles fetch less as long as they fit. Does one of 32 × 32 doubles fit into 4 kB?' },
    ],
    hint: 'How many bytes has a tile of 32 × 32 doubles?',
    why: 'A tile of 32 × 32 doubles takes 8 kB, twice what the cache holds: each line is thrown out before it is used again.',
  }),
} as const;
