import { expect, graded, submission } from '#grading';

const { orthonormalize } = await submission<typeof import('./gram-schmidt.ts')>();
const { orthonormalize: orthonormalizeAside } = await submission<typeof import('./gram-schmidt.ts')>({ pure: true });

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const gram = (basis: number[][]): number[][] => basis.map((a) => basis.map((b) => dot(a, b)));
const identity = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));

graded(
  'worked example: (3, 4) and (1, 2)',
  {
    points: 2,
    why: 'Take the shadow on (0.6, 0.8) away from (1, 2); what is left, (−0.32, 0.24), is made a unit vector.',
  },
  async () => {
    const vectors = [
      [3, 4],
      [1, 2],
    ];
    expect(await orthonormalize(vectors)).toBeAllClose([
      [0.6, 0.8],
      [-0.8, 0.6],
    ]);
  },
);

graded(
  'three vectors in space',
  {
    points: 2,
    why: 'Take away the shadow on every finished vector, not only on the last one; and divide by the length in the end.',
  },
  async () => {
    const vectors = [
      [2, 0, 0],
      [5, 3, 0],
      [7, -4, 6],
    ];
    expect(await orthonormalize(vectors)).toBeAllClose(identity(3));
    const tilted = await orthonormalize([
      [1, 1, 0],
      [1, 0, 1],
      [0, 1, 1],
    ]); // by hand: (1, 1, 0)/√2, (1, −1, 2)/√6, (−1, 1, 1)/√3
    expect(tilted).toBeAllClose([
      [1 / Math.SQRT2, 1 / Math.SQRT2, 0],
      [1 / Math.sqrt(6), -1 / Math.sqrt(6), 2 / Math.sqrt(6)],
      [-1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3)],
    ]);
  },
);

graded(
  'almost parallel vectors: right angles survive',
  {
    points: 2,
    why: 'The classical method measures each shadow on the vector as it was given, and two of these results stand at 60°: measure it on what is left.',
  },
  async () => {
    const e = 1e-8; // e² vanishes beside 1
    const lauchli = [
      [1, e, 0, 0],
      [1, 0, e, 0],
      [1, 0, 0, e],
    ];
    const basis = await orthonormalize(lauchli);
    // What is left loses half of the digits: right angles up to about 1e-8.
    expect(gram(basis)).toBeAllClose(identity(3), { atol: 1e-7 });
  },
);

graded(
  'vectors without a new direction are left out',
  {
    points: 1,
    why: 'Nothing is left of a vector that depends on earlier ones but rounding: dividing by its length makes noise, or NaN.',
  },
  async () => {
    const vectors = [
      [0, 0],
      [0.1, 0.3],
      [0.2, 0.6],
      [0, 1],
      [5, -7],
    ];
    const basis = await orthonormalize(vectors);
    expect(basis).toHaveLength(2);
    expect(gram(basis)).toBeAllClose(identity(2));
  },
);

graded(
  'small is relative',
  {
    points: 1,
    why: 'Vectors of length 1e-20 have directions too: compare what is left with what there was, not with a fixed number.',
  },
  async () => {
    const tiny = [
      [3e-20, 4e-20],
      [1e-20, 2e-20],
    ];
    expect(await orthonormalize(tiny)).toBeAllClose([
      [0.6, 0.8],
      [-0.8, 0.6],
    ]);
  },
);

graded(
  'no vectors, and vectors of different lengths; the given ones stay as they are',
  {
    points: 1,
    why: 'A shadow needs vectors of the same length: throw a RangeError. And work on copies: they are not yours.',
  },
  async () => {
    expect(await orthonormalize([])).toEqual([]);
    await expect(orthonormalize([[1, 2], [1]])).rejects.toThrow(RangeError);
    const vectors = [
      [3, 4],
      [1, 2],
    ];
    expect(await orthonormalizeAside(vectors)).toHaveLength(2);
  },
);
