import { expect, graded, submission } from '#grading';
import { cosine, negativeDistance, type Similarity } from './given.ts';

const { nearest } = await submission<typeof import('./nearest.ts')>();

graded(
  'worked example: the two rows most like (1, 0)',
  {
    points: 3,
    why: 'The most similar row comes first: sort from high to low, and return indices, not rows or scores.',
  },
  async () => {
    const rows = [
      [0, 1],
      [1, 0],
      [1, 1],
      [-1, 0],
    ];
    expect(await nearest([1, 0], rows, 2, cosine)).toEqual([1, 2]);
  },
);

graded(
  'the similarity decides',
  {
    points: 1,
    why: 'What is alike depends on the question: use the similarity that you were given, not one of your own.',
  },
  async () => {
    const rows = [
      [10, 0.1],
      [1, 1],
    ];
    expect(await nearest([1, 0], rows, 2, cosine)).toEqual([0, 1]);
    expect(await nearest([1, 0], rows, 2, negativeDistance)).toEqual([1, 0]);
  },
);

graded(
  'scores of ten and more, and negative ones',
  { points: 1, why: 'Without a comparator, `sort` compares texts, and "10" comes before "9": compare numbers.' },
  async () => {
    const first: Similarity = (_, row) => row[0]!;
    const rows = [9, 10, -3, 100, 2].map((x) => [x]);
    expect(await nearest([0], rows, 5, first)).toEqual([3, 1, 0, 4, 2]);
  },
);

graded(
  'equal rows come in the order of their indices',
  {
    points: 2,
    why: 'The same question must always get the same answer: when two scores are equal, the lower index comes first; reversing a sort reverses equal rows, too.',
  },
  async () => {
    const rows = [
      [0, 1],
      [2, 0],
      [3, 0],
      [0, 2],
      [1, 0],
    ];
    expect(await nearest([1, 0], rows, 5, cosine)).toEqual([1, 2, 4, 0, 3]);
  },
);

graded(
  'k = 0, and k larger than the table',
  {
    points: 1,
    why: 'Asking for more rows than there are gives all of them, not more entries than there are rows; asking for none gives an empty array.',
  },
  async () => {
    expect(await nearest([1], [[3], [2]], 5, negativeDistance)).toEqual([1, 0]);
    expect(await nearest([1], [[3], [2]], 0, negativeDistance)).toEqual([]);
    expect(await nearest([1], [], 3, negativeDistance)).toEqual([]);
  },
);

graded(
  'a k that counts nothing is refused',
  {
    points: 1,
    why: 'slice(0, −1) quietly drops the last row and slice(0, 1.5) rounds: check that k is a whole number ≥ 0 first.',
  },
  async () => {
    await expect(nearest([1], [[3], [2]], -1, negativeDistance)).rejects.toThrow(RangeError);
    await expect(nearest([1], [[3], [2]], 1.5, negativeDistance)).rejects.toThrow(RangeError);
  },
);

graded(
  'the similarity of each row is asked for once',
  {
    points: 1,
    why: 'A comparator that calls the similarity asks for it at every comparison, n·log n times instead of n: compute the scores first.',
  },
  async () => {
    const rows = Array.from({ length: 64 }, (_, i) => [(i * 37) % 64]);
    let calls = 0;
    const counted: Similarity = (a, b) => {
      calls++;
      return negativeDistance(a, b);
    };
    expect(await nearest([20], rows, 1, counted)).toEqual([rows.findIndex(([x]) => x === 20)]);
    expect(calls).toBe(64);
  },
);
