import { expect, graded, submission } from '#grading';

const { solve } = await submission<typeof import('./gaussian-elimination.ts')>();
const { solve: solveAside } = await submission<typeof import('./gaussian-elimination.ts')>({ pure: true });

graded(
  'worked example: 2x + y = 5, 4x + 5y = 13',
  { points: 2, why: 'Eliminate x from one equation, solve it for y, and put y into the other: y = 1, x = 2.' },
  async () => {
    const a = [
      [2, 1],
      [4, 5],
    ];
    expect(await solve(a, [5, 13])).toBeAllClose([2, 1]);
  },
);

graded(
  'three equations',
  {
    points: 2,
    why: 'Every row below the pivot loses its entry in that column, and back substitution subtracts all unknowns that are known already.',
  },
  async () => {
    const a = [
      [2, 1, -1],
      [-3, -1, 2],
      [-2, 1, 2],
    ];
    expect(await solve(a, [8, -11, -3])).toBeAllClose([2, 3, -1]);
  },
);

graded(
  'a zero in the corner',
  { points: 1, why: 'A pivot of 0 is no reason to give up: swap up another row, and its right side with it.' },
  async () => {
    const a = [
      [0, 2],
      [1, 1],
    ];
    expect(await solve(a, [4, 3])).toBeAllClose([1, 2]);
  },
);

graded(
  'a tiny number in the corner',
  {
    points: 2,
    why: 'Dividing by 1e-20 makes the factor 1e20, and rounding wipes out the row below: take the row with the largest absolute entry, even when the pivot is not 0.',
  },
  async () => {
    const a = [
      [1e-20, 1],
      [1, 1],
    ];
    expect(await solve(a, [1, 2])).toBeAllClose([1, 1]);
    const signed = [
      [1e-20, 1],
      [-1, 1],
    ];
    expect(await solve(signed, [1, 0])).toBeAllClose([1, 1]);
    const below = [
      [-1, 1],
      [1e-20, 1],
    ];
    expect(await solve(below, [1, 2])).toBeAllClose([1, 2]);
  },
);

graded(
  'a singular matrix is refused',
  {
    points: 1,
    why: 'When every entry that could be the pivot is 0, there is no solution or there are many: dividing gives NaN or Infinity, so throw.',
  },
  async () => {
    const parallel = [
      [1, 2],
      [2, 4],
    ];
    await expect(solve(parallel, [1, 2])).rejects.toThrow(RangeError);
    await expect(solve(parallel, [1, 3])).rejects.toThrow(/singular/i);
    await expect(solve([[0]], [0])).rejects.toThrow(/singular/i);
  },
);

graded(
  'tiny entries are not singular',
  { points: 1, why: 'Small is relative: only a pivot of exactly 0 stops elimination, not one below some tolerance.' },
  async () => {
    const a = [
      [1, 0],
      [0, 1e-20],
    ];
    expect(await solve(a, [3, 2e-20])).toBeAllClose([3, 2]);
  },
);

graded(
  'shapes that do not fit are refused',
  {
    points: 1,
    why: 'n unknowns need n equations: check the rows of the matrix and the length of the right side first.',
  },
  async () => {
    await expect(solve([[1, 2]], [1])).rejects.toThrow(RangeError);
    await expect(solve([[1], [2]], [1, 2])).rejects.toThrow(RangeError);
    await expect(solve([[1]], [1, 2])).rejects.toThrow(RangeError);
    expect(await solve([], [])).toEqual([]);
  },
);

graded(
  'matrix and right side stay as they were',
  { points: 1, why: 'Whoever calls you still needs the matrix: copy its rows, not only the array that holds them.' },
  async () => {
    const a = [
      [0, 2],
      [1, 1],
    ];
    expect(await solveAside(a, [4, 3])).toBeAllClose([1, 2]);
  },
);
