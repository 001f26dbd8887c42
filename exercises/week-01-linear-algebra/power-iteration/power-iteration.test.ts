import { expect, graded, submission } from '#grading';

const { powerIteration } = await submission<typeof import('./power-iteration.ts')>();

const LIMITS = { tolerance: 1e-12, maxSteps: 200 };
/** The value is exact to the tolerance; for the vector, the tolerance is divided by the gap between eigenvalues, at most 10 here. */
const CLOSE = { rtol: 1e-10, atol: 1e-10 };

const SYMMETRIC = [
  [2, 1],
  [1, 2],
];

graded(
  'worked example: the largest eigenvalue is 3, in the direction (1, 1)',
  { points: 3, why: 'The value is v · Av for the unit vector v at which A only stretches: here 3, for (1, 1) / √2.' },
  async () => {
    const { value, vector } = await powerIteration(SYMMETRIC, [1, 0], LIMITS);
    expect(value).toBeAllClose(3, CLOSE);
    expect(vector).toBeAllClose([Math.SQRT1_2, Math.SQRT1_2], CLOSE);
  },
);

graded(
  'a start that is an eigenvector takes one product',
  {
    points: 1,
    why: 'Look whether it is done after each product, before the next: steps counts how many times A was applied.',
  },
  async () => {
    const { value, vector, steps } = await powerIteration(SYMMETRIC, [5, 5], LIMITS);
    expect([value, ...vector]).toBeAllClose([3, Math.SQRT1_2, Math.SQRT1_2], CLOSE);
    expect(steps).toBe(1);
    // Nothing is left over, to the last bit: a rest of 0 is done even for a tolerance of 0.
    const diagonal = [
      [2, 0],
      [0, 1],
    ];
    expect(await powerIteration(diagonal, [4, 0], { tolerance: 0, maxSteps: 1 })).toEqual({
      value: 2,
      vector: [1, 0],
      steps: 1,
    });
  },
);

graded(
  'a negative eigenvalue',
  {
    points: 2,
    why: 'The arrow turns around at each step although its line stands still, so compare Av with λv and not with the arrow before; and λ = v · Av has a sign, ‖Av‖ has none.',
  },
  async () => {
    const a = [
      [-4, 1],
      [1, -4],
    ];
    const { value, vector } = await powerIteration(a, [3, -1], LIMITS);
    expect(value).toBeAllClose(-5, CLOSE);
    expect(vector.map(Math.abs)).toBeAllClose([Math.SQRT1_2, Math.SQRT1_2], CLOSE);
    expect(vector[0]! * vector[1]!).toBeAllClose(-0.5, CLOSE);
  },
);

graded(
  'length 1, and the largest entry positive',
  {
    points: 2,
    why: 'v and −v are both eigenvectors: make the entry of largest absolute value positive, not the first one, wherever you started.',
  },
  async () => {
    const a = [
      [1, -2],
      [-2, 4],
    ]; // 5 times the projection on (−1, 2) / √5
    const unit = [-1 / Math.sqrt(5), 2 / Math.sqrt(5)];
    expect((await powerIteration(a, [1, 0], LIMITS)).vector).toBeAllClose(unit, CLOSE);
    expect((await powerIteration(a, [-1, 0], LIMITS)).vector).toBeAllClose(unit, CLOSE);
    expect((await powerIteration(a, [0, 30], LIMITS)).vector).toBeAllClose(unit, CLOSE);
    // The projection on (2, −1) / √5: here the first entry is the largest, and the last is negative.
    const other = [
      [4, -2],
      [-2, 1],
    ];
    const across = [2 / Math.sqrt(5), -1 / Math.sqrt(5)];
    expect((await powerIteration(other, [1, 0], LIMITS)).vector).toBeAllClose(across, CLOSE);
    expect((await powerIteration(other, [-1, 0], LIMITS)).vector).toBeAllClose(across, CLOSE);
  },
);

graded(
  'a thousand steps overflow nothing',
  {
    points: 1,
    why: 'Without a unit vector at each step the numbers grow a thousandfold each time, and after a hundred steps they are Infinity.',
  },
  async () => {
    const a = [
      [1000, 0],
      [0, 990],
    ];
    const { value, vector, steps } = await powerIteration(a, [1, 1], { tolerance: 1e-8, maxSteps: 5000 });
    expect(value).toBeAllClose(1000, { rtol: 1e-10 });
    expect(vector).toBeAllClose([1, 0], { atol: 1e-5 });
    // The rest shrinks by 0.99 each time: 10 · 0.99^k ≤ 1e-8 · 1000 needs 1375 steps.
    expect(steps).toBeGreaterThan(1000);
  },
);

graded(
  'what does not converge is reported',
  {
    points: 1,
    why: 'A quarter turn has no real eigenvector, and an unlucky pair of eigenvalues none that wins: throw after maxSteps, and name that number.',
  },
  async () => {
    const turn = [
      [0, -1],
      [1, 0],
    ];
    await expect(powerIteration(turn, [1, 0], { tolerance: 1e-9, maxSteps: 50 })).rejects.toThrow(/\b50\b/);
    const flip = [
      [1, 0],
      [0, -1],
    ];
    await expect(powerIteration(flip, [1, 1], { tolerance: 1e-9, maxSteps: 37 })).rejects.toThrow(/\b37\b/);
    // As many products as are needed are enough, and one fewer is not.
    const { steps } = await powerIteration(SYMMETRIC, [1, 0], { tolerance: 1e-6, maxSteps: 100 });
    const again = (maxSteps: number) => powerIteration(SYMMETRIC, [1, 0], { tolerance: 1e-6, maxSteps });
    expect((await again(steps)).steps).toBe(steps);
    await expect(again(steps - 1)).rejects.toThrow(`${steps - 1}`);
  },
);

graded(
  'no direction to start with, or no square matrix: refused',
  { points: 1, why: 'A start of zeros stays zero for ever, and 0 / 0 is NaN: say so instead, with a RangeError.' },
  async () => {
    await expect(powerIteration(SYMMETRIC, [0, 0], LIMITS)).rejects.toThrow(RangeError);
    await expect(powerIteration(SYMMETRIC, [1, 1, 1], LIMITS)).rejects.toThrow(RangeError);
    await expect(powerIteration([[1, 2]], [1], LIMITS)).rejects.toThrow(RangeError);
    await expect(powerIteration([[1, 2], [3]], [1, 1], LIMITS)).rejects.toThrow(RangeError);
  },
);
