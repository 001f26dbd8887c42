import { expect, graded, submission } from '#grading';

const { cosineSimilarity, angle } = await submission<typeof import('./cosine-similarity.ts')>();

graded(
  'same direction 1, perpendicular 0, opposite −1',
  {
    points: 1,
    why: 'The sign is the answer to "towards or away?": do not take an absolute value, and divide by both lengths.',
  },
  async () => {
    expect(await cosineSimilarity([2, 0], [5, 0])).toBeAllClose(1);
    expect(await cosineSimilarity([1, 0], [0, 3])).toBeAllClose(0);
    expect(await cosineSimilarity([1, 2], [-2, -4])).toBeAllClose(-1);
  },
);

graded(
  'worked example: (1, 2, 3) and (4, 5, 6)',
  { points: 1, why: 'Divide the dot product by both lengths, not by one of them: 32 / (√14 · √77).' },
  async () => {
    expect(await cosineSimilarity([1, 2, 3], [4, 5, 6])).toBeAllClose(32 / Math.sqrt(14 * 77));
  },
);

graded(
  'longer vectors, same cosine',
  {
    points: 1,
    why: 'Only the directions count: a vector a thousand times longer must give the same cosine; the dot product alone grows with it.',
  },
  async () => {
    expect(await cosineSimilarity([1000, 2000], [0.002, 0.001])).toBeAllClose(0.8);
  },
);

graded(
  'the zero vector is refused',
  {
    points: 2,
    why: 'The zero vector has no direction. 0 would say "perpendicular" and NaN would sort anywhere: throw a RangeError, for either argument.',
  },
  async () => {
    await expect(cosineSimilarity([0, 0], [1, 2])).rejects.toThrow(RangeError);
    await expect(cosineSimilarity([1, 2], [0, 0])).rejects.toThrow(RangeError);
    await expect(cosineSimilarity([1, 2], [1, 2, 3])).rejects.toThrow(RangeError);
  },
);

graded(
  'the angle of perpendicular vectors is π/2, of opposite ones π',
  { points: 1, why: 'The angle is the arc cosine of the cosine similarity, in radians, not in degrees.' },
  async () => {
    expect(await angle([1, 0], [0, 2])).toBeAllClose(Math.PI / 2);
    expect(await angle([1, 1], [-3, -3])).toBeAllClose(Math.PI, { atol: 1e-7 });
    expect(await angle([1, 0], [1, 1])).toBeAllClose(Math.PI / 4);
  },
);

graded(
  'the angle of a vector with itself is 0, never NaN',
  {
    points: 1,
    why: 'Rounding can give a cosine of 1.0000000000000002, and its arc cosine is NaN: keep the cosine between −1 and 1.',
  },
  async () => {
    const vectors = Array.from({ length: 60 }, (_, i) => [i + 0.1, 0.7 * i + 1, 3.3]);
    const angles: number[] = [];
    for (const v of vectors) angles.push(await angle(v, v));
    // acos is steep at 1: one rounding error of the cosine is an angle of about 2e-8.
    expect(angles).toBeAllClose(
      vectors.map(() => 0),
      { atol: 1e-7 },
    );
    for (const v of vectors) {
      const opposite = v.map((x) => -x);
      expect(await angle(v, opposite)).toBeAllClose(Math.PI, { atol: 1e-7 });
    }
  },
);
