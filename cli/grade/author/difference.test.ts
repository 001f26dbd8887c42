import { describe, expect, test } from 'vitest';
import { closeWithin } from './all-close.ts';
import { describeDifference, firstDifference } from './difference.ts';

const NAN = Number.NaN;
const INF = Number.POSITIVE_INFINITY;

// The verdicts are those of numpy.isclose(got, expected, rtol, atol, equal_nan=True), NumPy 2.4.6.
describe('closeWithin follows numpy.isclose', () => {
  test.for([
    [1, 1 + 1e-8, 1e-9, 0, false],
    [1, 1 + 1e-10, 1e-9, 0, true],
    [1.1, 1, 0.1, 0, false],
    [1, 1.1, 0.1, 0, true], // relative to the expected value
    [0, 1e-9, 1e-9, 0, false],
    [1e-12, 0, 0, 1e-12, true],
    [-0, 0, 0, 0, true],
    [NAN, NAN, 0, 0, true],
    [NAN, 1, 1, 1, false],
    [INF, INF, 0, 0, true],
    [INF, -INF, 1, 1, false],
    [1e308, INF, 0.5, 0, false],
    [INF, 1e308, 0.5, 0, false],
  ] as const)('%d, %d with rtol %d, atol %d: %s', ([got, expected, rtol, atol, close]) => {
    expect(closeWithin({ rtol, atol })(got, expected)).toBe(close);
  });
});

describe('firstDifference', () => {
  const say = (got: unknown, expected: unknown): string | undefined => {
    const difference = firstDifference(got, expected);
    return difference && describeDifference(difference);
  };
  test.for([
    [7, 7, undefined],
    [7, 8, 'expected 8, got 7 (off by 1)'],
    [[1, 2, 3], [1, 2, 4], 'first difference at [2]: expected 4, got 3 (off by 1)'],
    [[[1], [2]], [[1], [NAN]], 'first difference at [1][0]: expected NaN, got 2'],
    [[1, 2], [1, 2, 3], 'expected 3 entries, got 2'],
    [new Float64Array([1, 2]), [1, 2], undefined],
    ['7', 7, 'expected a number, got a string'],
    [undefined, [1], 'expected an array, got undefined'],
    [{ a: 1 }, { a: 1, b: 2 }, 'first difference at .b: expected a number, got undefined'],
    [{ a: [0, -1] }, { a: [0, 1] }, 'first difference at .a[1]: expected 1, got -1 (off by 2)'],
    [null, 'x', 'expected a string, got null'],
    [true, false, 'expected false, got true'],
  ] as const)('%j against %j', ([got, expected, words]) => {
    expect(say(got, expected)).toBe(words);
  });
});
