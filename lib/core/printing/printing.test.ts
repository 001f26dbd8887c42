import { describe, expect, test } from 'vitest';
import { readFixture } from '../../testing/fixtures.ts';
import { array2string } from './index.ts';

describe('array2string', () => {
  test('writes a small array by hand', () => {
    expect(array2string([1, 2, 3], [3])).toBe('[1. 2. 3.]');
    expect(array2string([1, 0.5, -2, 10], [2, 2])).toBe('[[ 1.   0.5]\n [-2.  10. ]]');
  });

  test('an array without axes is its number', () => {
    expect(array2string([0.25], [])).toBe('0.25');
  });

  const { cases, versions } = readFixture<{ shape: number[]; data: number[]; text: string }>(
    new URL('./fixtures/numpy.json', import.meta.url),
  );
  test(`prints ${cases.length} arrays as NumPy ${versions.numpy} does`, () => {
    for (const { shape, data, text } of cases) expect(array2string(data, shape)).toBe(text);
  });
});
