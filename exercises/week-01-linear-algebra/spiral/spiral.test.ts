import { expect, graded, submission, types } from '#grading';

const { spiral } = await submission<typeof import('./spiral.ts')>();
const holds = types('./spiral.types.ts');

graded(
  'worked example: 3 × 4',
  {
    points: 2,
    why: 'Top row to the right first, right column down, bottom row back, left column up, each corner once; then the same one step further in. There are as many columns as a row has entries, not as there are rows.',
  },
  async () => {
    const rows = [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
      [9, 10, 11, 12],
    ];
    expect(await spiral(rows)).toEqual([1, 2, 3, 4, 8, 12, 11, 10, 9, 5, 6, 7]);
  },
);

graded(
  'the middle of a 3 × 3 comes last, and only once',
  {
    points: 1,
    why: 'After one round a single entry is left: the walk must go on until nothing is left, and not read it twice.',
  },
  async () => {
    const rows = [
      [1, 2, 3],
      [8, 9, 4],
      [7, 6, 5],
    ];
    expect(await spiral(rows)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await spiral([[5]])).toEqual([5]);
  },
);

graded(
  'a single row is not read back',
  { points: 1, why: 'After the top row no row is left: check it before you go back along the bottom.' },
  async () => {
    expect(await spiral([[1, 2, 3]])).toEqual([1, 2, 3]);
    const inside = [
      [1, 2, 3, 4, 5],
      [12, 13, 14, 15, 6],
      [11, 10, 9, 8, 7],
    ]; // the second round has a single row
    expect(await spiral(inside)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  },
);

graded(
  'a single column is not read back',
  { points: 1, why: 'After the right column no column is left: check it before you go up along the left.' },
  async () => {
    expect(await spiral([[1], [2], [3]])).toEqual([1, 2, 3]);
    const inside = [
      [1, 2, 3],
      [12, 13, 4],
      [11, 14, 5],
      [10, 15, 6],
      [9, 8, 7],
    ]; // the second round has a single column
    expect(await spiral(inside)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  },
);

graded(
  'nothing to read',
  {
    points: 1,
    why: 'A matrix without rows has no first row, and rows without entries no first entry: the answer is [].',
  },
  async () => {
    expect(await spiral([])).toEqual([]);
    expect(await spiral([[], [], []])).toEqual([]);
  },
);

graded(
  'entries are carried as they are',
  { points: 1, why: 'null, 0, NaN and the empty text are entries too: count places, do not look at what is there.' },
  async () => {
    const rows = [
      ['', 'a'],
      [null, Number.NaN],
      [0, false],
    ];
    expect(await spiral(rows)).toEqual(['', 'a', Number.NaN, false, 0, null]);
  },
);

graded(
  'rows of different lengths are refused',
  {
    points: 1,
    why: 'Reading past the end of a short row gives undefined, and the rest of a long one is lost: throw a RangeError.',
  },
  async () => {
    await expect(spiral([[1, 2], [3]])).rejects.toThrow(RangeError);
    await expect(spiral([[1], [2, 3]])).rejects.toThrow(RangeError);
    await expect(spiral([[], [1]])).rejects.toThrow(RangeError);
  },
);

graded(
  'the entries keep their type',
  {
    points: 1,
    why: 'A matrix of numbers gives numbers: name the type of an entry, `spiral<T>`, and use it for rows and result. With unknown the compiler forgets it, with any it stops looking.',
    seconds: 60,
  },
  async () => {
    await holds('entriesKeepTheirType');
    await holds('aListIsNoMatrix');
  },
);
