import { expect, test } from 'vitest';
import { errorMismatch, mismatch } from './matches.ts';

test.each([
  [3, '3'],
  [0.1 + 0.2, '0.30000000000000004'],
  [1 / 3, '≈ 0.333'],
  [[1 / 3, -2 / 3], '≈ [0.33, -0.67]'],
  [Number.NaN, 'NaN'],
  [-0, '-0'],
  ['a b', "'a b'"],
  ['a b', 'a b'],
  [new Float64Array([1, 2]), '[1, 2]'],
  [new Float64Array([1, 2]), 'Float64Array(2) [ 1, 2 ]'],
  [{ n: 2, d: [3] }, '{ n: 2, d: [3] }'],
  [{ toString: () => '[[1. 2.]\n [3. 4.]]' }, '[[1. 2.]\n [3. 4.]]'],
])('%o is what "%s" says', (actual, claim) => {
  expect(mismatch(actual, claim)).toBeUndefined();
});

test.each([
  [3, '4', '3'],
  [0.1 + 0.2, '0.3', '0.30000000000000004'],
  [1 / 3, '≈ 0.334', '0.3333333333333333'],
  [[1, 2, 3], '≈ [1, 2]', '[ 1, 2, 3 ]'],
  [0, '-0', '0'],
  ['3', '3', undefined],
  [3, "'3'", '3'],
])('%o against "%s" gives %o', (actual, claim, got) => {
  expect(mismatch(actual, claim)).toBe(got);
});

test('an error is matched by its name and a part of its message', () => {
  const error = new RangeError('dot: a has 2, b has 3');
  expect(errorMismatch(error, 'throws RangeError')).toBeUndefined();
  expect(errorMismatch(error, 'throws RangeError: b has 3')).toBeUndefined();
  expect(errorMismatch(error, 'throws RangeError: b has 4')).toBe('threw RangeError: dot: a has 2, b has 3');
  expect(errorMismatch(error, 'throws TypeError')).toContain('threw RangeError');
  expect(errorMismatch('text', 'throws Error')).toBe('threw text');
});
