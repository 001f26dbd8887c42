import { expect, graded, submission } from '#grading';

const { strassen } = await submission<typeof import('./strassen.ts')>();

/** A multiplication that counts how often it is asked for. */
function counter(): { multiply: (x: number, y: number) => number; calls: () => number } {
  let calls = 0;
  const multiply = (x: number, y: number): number => {
    calls++;
    return x * y;
  };
  return { multiply, calls: () => calls };
}

const FOUR = [
  [1, 2, 3, 4],
  [5, 6, 7, 8],
  [2, 1, 4, 3],
  [6, 5, 8, 7],
];
const SHIFT = [
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
  [1, 0, 0, 0],
];
const SHIFTED = [
  [4, 1, 2, 3],
  [8, 5, 6, 7],
  [3, 2, 1, 4],
  [7, 6, 5, 8],
];

graded(
  'worked example: 2 × 2',
  {
    points: 2,
    why: 'C₁₁ = M₁ + M₄ − M₅ + M₇ = 65 + 8 − 24 − 30 = 19: check each product and each sign, and bring each quarter to its place.',
  },
  async () => {
    const a = [
      [1, 2],
      [3, 4],
    ];
    const b = [
      [5, 6],
      [7, 8],
    ];
    expect(await strassen(a, b, counter().multiply)).toBeAllClose([
      [19, 22],
      [43, 50],
    ]);
  },
);

graded(
  'seven multiplications, not eight',
  {
    points: 2,
    why: 'Two rows times two columns the usual way are eight products; the sums before and after save one.',
  },
  async () => {
    const { multiply, calls } = counter();
    const a = [
      [2, 3],
      [5, 7],
    ];
    expect(await strassen(a, a, multiply)).toBeAllClose([
      [19, 27],
      [45, 64],
    ]);
    expect(calls()).toBe(7);
  },
);

graded(
  '4 × 4: seven times seven',
  {
    points: 2,
    why: 'Each of the seven products of quarters takes seven in turn, 49: multiply quarters by calling yourself, down to single numbers.',
  },
  async () => {
    const { multiply, calls } = counter();
    expect(await strassen(FOUR, SHIFT, multiply)).toBeAllClose(SHIFTED);
    expect(calls()).toBe(49);
  },
);

graded(
  'the products are those of multiply',
  {
    points: 1,
    why: 'With a multiplication that doubles, the result doubles: what it returns must be what you go on with.',
  },
  async () => {
    const doubling = (x: number, y: number): number => 2 * x * y;
    expect(await strassen(FOUR, SHIFT, doubling)).toBeAllClose(SHIFTED.map((row) => row.map((x) => 2 * x)));
  },
);

graded(
  'odd sizes are padded, and cut back',
  {
    points: 2,
    why: 'With a row and a column of zeros, 3 × 3 becomes 4 × 4 and takes 49 (three loops would take 27); the result is 3 × 3 again.',
  },
  async () => {
    const { multiply, calls } = counter();
    const a = [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ];
    const b = [
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
    ];
    expect(await strassen(a, b, multiply)).toBeAllClose([
      [2, 3, 1],
      [5, 6, 4],
      [8, 9, 7],
    ]);
    expect(calls()).toBe(49);
  },
);

graded(
  'one number, and none',
  { points: 1, why: 'A single number is multiplied once, and a matrix without rows has a product without rows.' },
  async () => {
    const { multiply, calls } = counter();
    expect(await strassen([[6]], [[7]], multiply)).toEqual([[42]]);
    expect(calls()).toBe(1);
    expect(await strassen([], [], multiply)).toEqual([]);
  },
);

graded(
  'what is not square is refused',
  {
    points: 1,
    why: 'The quarters must fit: both matrices square, and of the same size. Throw a RangeError otherwise.',
  },
  async () => {
    const { multiply } = counter();
    await expect(strassen([[1, 2]], [[1, 2]], multiply)).rejects.toThrow(RangeError);
    await expect(strassen([[1]], FOUR, multiply)).rejects.toThrow(RangeError);
    const two = [
      [1, 2],
      [3, 4],
    ];
    await expect(strassen(two, [...two, [5, 6]], multiply)).rejects.toThrow(RangeError);
    await expect(
      strassen(
        [[1, 2], [3]],
        [
          [1, 2],
          [3, 4],
        ],
        multiply,
      ),
    ).rejects.toThrow(RangeError);
  },
);
