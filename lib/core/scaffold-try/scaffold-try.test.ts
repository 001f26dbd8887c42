import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EPS, expectClose } from '../../testing/close.ts';
import { readFixture } from '../../testing/fixtures.ts';
import { DomainError } from '../errors/index.ts';
import { scaffoldTry } from './index.ts';

test('by hand', () => {
  expect(scaffoldTry([1, 2, 6])).toBe(3);
});

test('edges: one number, none, NaN', () => {
  expect(scaffoldTry([7])).toBe(7);
  expect(() => scaffoldTry([])).toThrow(DomainError);
  expect(scaffoldTry([Number.NaN, 1])).toBeNaN();
});

test('law: it lies between the smallest and the largest', () => {
  const numbers = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(numbers, (x) => {
      const slack = 1e6 * x.length * EPS;
      expect(scaffoldTry(x)).toBeGreaterThanOrEqual(Math.min(...x) - slack);
      expect(scaffoldTry(x)).toBeLessThanOrEqual(Math.max(...x) + slack);
    }),
  );
});

const { cases } = readFixture<{ x: number[]; expected: number }>(
  new URL('./fixtures/scaffold-try.json', import.meta.url),
);

test.each(cases)('authority: NumPy, $x', ({ x, expected }) => {
  expectClose(scaffoldTry(x), expected, { rtol: 4 * EPS, atol: x.length * EPS });
});
