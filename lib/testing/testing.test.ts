import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { expectClose } from './close.ts';
import { readFixture } from './fixtures.ts';

describe('expectClose', () => {
  test('accepts what is within atol + rtol · |expected|', () => {
    expectClose(1.01, 1, { rtol: 0.011 });
    expectClose([[1, 2.05]], [[1, 2]], { atol: 0.06 });
    expectClose(Float64Array.of(Number.NaN, Number.POSITIVE_INFINITY), [Number.NaN, Number.POSITIVE_INFINITY], {});
  });

  test.each([
    [
      'a value off',
      () => expectClose([1, 2, 3.2], [1, 2, 3], { atol: 0.1 }),
      /^\[2\]: expected 3, got 3\.2, off by 0\.2/,
    ],
    [
      'another NaN',
      () => expectClose([Number.NaN], [1], { atol: Number.POSITIVE_INFINITY }),
      /^\[0\]: expected 1, got NaN/,
    ],
    [
      '∞ for a number',
      () => expectClose(1e308, Number.POSITIVE_INFINITY, { atol: Number.POSITIVE_INFINITY }),
      /expected Infinity/,
    ],
    ['the other ∞', () => expectClose(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, {}), /expected Infinity/],
    ['a missing entry', () => expectClose([1], [1, 2], {}), /expected 2 entries, got 1/],
    ['no array', () => expectClose(1, [1], {}), /expected an array, got 1/],
    ['text', () => expectClose('1', 1, {}), /expected 1, got 1/],
  ])('refuses %s', (_, act, message) => {
    expect(act).toThrow(message);
  });
});

test('fixtures keep every double', () => {
  const file = join(tmpdir(), `fixture-${process.pid}.json`);
  onTestFinished(() => rmSync(file));
  writeFileSync(file, '{"cases": [["nan", "inf", "-inf", "-0.0", 5e-324, 0.1, 1.7976931348623157e308, "text"]]}');
  const { nan, inf } = { nan: Number.NaN, inf: Number.POSITIVE_INFINITY };
  expect(readFixture(pathToFileURL(file)).cases[0]).toEqual([
    nan,
    inf,
    -inf,
    -0,
    5e-324,
    0.1,
    Number.MAX_VALUE,
    'text',
  ]);
});
