import { expect, test } from 'vitest';
import { distance, nearest } from './spelling.ts';

test.each([
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
  ['same', 'same', 0],
  ['total', 'totla', 1],
  ['ca', 'abc', 3],
] satisfies [string, string, number][])('%j and %j are %i apart', (a, b, expected) => {
  expect(distance(a, b)).toBe(expected);
  expect(distance(b, a)).toBe(expected);
});

test.each([
  ['totl', ['title', 'total', 'other'], 'total'],
  ['Matrix', ['matrix'], 'matrix'],
  ['x', ['y', 'z'], undefined],
  ['gradient', ['grad', 'radiant', 'gradeint'], 'gradeint'],
  ['name', [], undefined],
] satisfies [string, string[], string | undefined][])('%j among %j', (written, names, expected) => {
  expect(nearest(written, names)).toBe(expected);
});
