import { expect, graded, submission } from '#grading';

const { dot, norm } = await submission<typeof import('./dot.ts')>();

graded(
  'worked example: (1, 2, 3) · (4, 5, 6) = 32',
  {
    points: 2,
    why: 'The dot product multiplies entry by entry and adds the products: 1·4 + 2·5 + 3·6, not 1 + 4 + 2 + 5 + 3 + 6.',
  },
  async () => {
    expect(await dot([1, 2, 3], [4, 5, 6])).toBe(32);
    expect(await dot([1, -2], [-3, 4])).toBe(-11);
  },
);

graded(
  'two empty vectors have the dot product 0',
  { points: 1, why: 'A sum over no entries is 0: start the running sum at 0, not at the first product.' },
  async () => {
    expect(await dot([], [])).toBe(0);
  },
);

graded(
  'vectors of different lengths are refused',
  {
    points: 1,
    why: 'A loop over one of the lengths silently ignores entries, or multiplies by undefined: throw a RangeError that names both lengths.',
  },
  async () => {
    await expect(dot([1, 2, 3], [4, 5])).rejects.toThrow(RangeError);
    await expect(dot([1, 2], [4, 5, 6, 7])).rejects.toThrow(/2.*4|4.*2/);
  },
);

graded(
  'the length of (3, 4) is 5',
  { points: 1, why: 'The length is the square root of the dot product of a vector with itself: √(3² + 4²).' },
  async () => {
    expect(await norm([3, 4])).toBeAllClose(5);
    expect(await norm([1, -2, 2])).toBeAllClose(3);
    expect(await norm([-3, -4])).toBeAllClose(5);
  },
);

graded(
  'the zero vector has length 0',
  { points: 1, why: '0 / 0 is NaN: whatever you divide by, the zero vector needs an answer of its own.' },
  async () => {
    expect(await norm([0, 0, 0])).toBe(0);
    expect(await norm([])).toBe(0);
  },
);

graded(
  'huge entries: the length of (3e200, 4e200) is 5e200',
  {
    points: 1,
    why: 'The square of 3e200 is Infinity in a 64-bit number: divide by the largest entry first, and multiply the length by it afterwards.',
  },
  async () => {
    expect(await norm([3e200, 4e200])).toBeAllClose(5e200);
  },
);
