import { expect, graded, submission } from '#grading';

const { matmul } = await submission<typeof import('./matmul.ts')>();

graded(
  'worked example: 2 × 3 times 3 × 2',
  {
    points: 3,
    why: 'Entry (i, j) is the dot product of row i of A with column j of B: 1·7 + 2·9 + 3·11 = 58; and each row of the result is an array of its own.',
  },
  async () => {
    const a = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const b = [
      [7, 8],
      [9, 10],
      [11, 12],
    ];
    expect(await matmul(a, b)).toBeAllClose([
      [58, 64],
      [139, 154],
    ]);
  },
);

graded(
  'first stretch, then turn is not first turn, then stretch',
  {
    points: 1,
    why: 'AB is the map that does B first. The order counts: rows come from A, columns from B; it goes row by column, not entry by entry.',
  },
  async () => {
    const turn = [
      [0, -1],
      [1, 0],
    ];
    const stretch = [
      [2, 0],
      [0, 1],
    ];
    expect(await matmul(turn, stretch)).toBeAllClose([
      [0, -1],
      [2, 0],
    ]);
    expect(await matmul(stretch, turn)).toBeAllClose([
      [0, -2],
      [1, 0],
    ]);
  },
);

graded(
  'a row times a column is one number, a column times a row a table',
  {
    points: 1,
    why: 'The outer sizes give the shape of the result, as many columns as B has and not as many as A has: (1, 3)(3, 1) is (1, 1), and (3, 1)(1, 3) is (3, 3).',
  },
  async () => {
    expect(await matmul([[1, 2, 3]], [[4], [5], [6]])).toBeAllClose([[32]]);
    expect(await matmul([[1], [2], [3]], [[4, 5, 6]])).toBeAllClose([
      [4, 5, 6],
      [8, 10, 12],
      [12, 15, 18],
    ]);
  },
);

graded(
  'shapes that do not fit are refused, and both are named',
  {
    points: 1,
    why: 'Reading past the end of a row multiplies by undefined and gives NaN: compare the inner sizes, and name both shapes in the RangeError.',
  },
  async () => {
    const wide = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const square = [
      [1, 2],
      [3, 4],
    ];
    await expect(matmul(wide, square)).rejects.toThrow(RangeError);
    await expect(matmul(wide, square)).rejects.toThrow(/\(2, 3\).*\(2, 2\)/);
    await expect(matmul(square, [[1, 2]])).rejects.toThrow(/\(2, 2\).*\(1, 2\)/);
  },
);

graded(
  'rows of different lengths are refused',
  { points: 1, why: 'The length of the first row says nothing about the others: check every row of both matrices.' },
  async () => {
    await expect(matmul([[1, 2], [3]], [[1], [1]])).rejects.toThrow(RangeError);
    await expect(matmul([[1, 2]], [[1], [1, 2]])).rejects.toThrow(RangeError);
  },
);

graded(
  'matrices without rows or columns',
  {
    points: 1,
    why: 'A sum over nothing is 0, and a matrix without rows has a product without rows: neither is an error.',
  },
  async () => {
    expect(await matmul([], [[1, 2]])).toEqual([]);
    expect(await matmul([], [])).toEqual([]);
    expect(await matmul([[], []], [])).toEqual([[], []]);
    expect(await matmul([[1, 2]], [[], []])).toEqual([[]]);
  },
);

graded(
  'NaN and ∞ come through',
  { points: 1, why: '0 · NaN is NaN, and 0 · ∞ too. Skipping zeros saves little and hides that the input was broken.' },
  async () => {
    expect(await matmul([[0, 1]], [[Number.NaN], [5]])).toEqual([[Number.NaN]]);
    expect(await matmul([[2, 1]], [[Number.POSITIVE_INFINITY], [5]])).toEqual([[Number.POSITIVE_INFINITY]]);
  },
);
