import { describe, expect, test } from 'vitest';
import { readFixture } from '../../testing/fixtures.ts';
import { array2string } from './index.ts';

describe('array2string', () => {
  test('writes a small array by hand', () => {
    expect(array2string([1, 2, 3], [3])).toBe('[1. 2. 3.]');
    expect(array2string([1, 0.5, -2, 10], [2, 2])).toBe('[[ 1.   0.5]\n [-2.  10. ]]');
  });

  test('an array without axes is its number, in full', () => {
    const values = [0.25, 3, -0, 1 / 3, 1e16, Number.NaN, Number.NEGATIVE_INFINITY];
    const texts = ['0.25', '3.0', '-0.0', '0.3333333333333333', '1e+16', 'nan', '-inf'];
    expect(values.map((x) => array2string([x], []))).toEqual(texts);
  });

  const { cases, versions } = readFixture<{ shape: number[]; data: number[]; text: string }>(
    new URL('./fixtures/numpy.json', import.meta.url),
  );
  test(`prints ${cases.length} arrays as NumPy ${versions.numpy} does`, () => {
    for (const { shape, data, text } of cases) expect(array2string(data, shape)).toBe(text);
  });
});
