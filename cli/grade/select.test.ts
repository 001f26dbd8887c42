import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../shared/command.ts';
import { inClone } from '../shared/paths.ts';
import { listExercises } from './catalog.ts';
import { edits, select } from './select.ts';

const exercises = listExercises();
const ids = (wanted: string): string[] => select(exercises, wanted).map(({ id }) => id);
const WEEK = globSync('*/exercise.json', { cwd: inClone('exercises/week-01-linear-algebra') }).map(
  (path) => `week-01/${dirname(path)}`,
);

describe('select', () => {
  test.for([
    ['week-01/dot', ['week-01/dot']],
    ['exercises/week-01-linear-algebra/dot/dot.ts', ['week-01/dot']],
    ['./my/exercises/week-01-linear-algebra/nearest/', ['week-01/nearest']],
    ['my\\exercises\\week-01-linear-algebra\\dot', ['week-01/dot']],
  ] as const)('%s', ([wanted, expected]) => {
    expect(ids(wanted)).toEqual(expected);
  });

  test.for(['week-01', 'week-01-linear-algebra/'])('%s: the whole week, in its order', (wanted) => {
    expect(ids(wanted).slice(0, 3)).toEqual(['week-01/dot', 'week-01/cosine-similarity', 'week-01/nearest']);
    expect(ids(wanted).toSorted()).toEqual(WEEK.toSorted());
  });

  test('all', () => {
    expect(ids('all')).toEqual(exercises.map(({ id }) => id));
  });

  test.for([
    ['week-01/dto', 'week-01/dot'],
    ['dot', 'week-01/dot'],
    ['week-1/nearest', 'week-01/nearest'],
    ['week-01/cosine', 'week-01/cosine-similarity'],
  ])('%s is unknown, and %s is near', ([wanted, near]) => {
    expect(() => ids(wanted!)).toThrow(UsageError);
    expect(() => ids(wanted!)).toThrow(near!);
  });

  test.for([
    ['week-01/dott', 'no exercise "week-01/dott"; did you mean week-01/dot?'],
    ['week-02', 'no exercise "week-02"; did you mean week-01?'],
  ])('%s: what is farther than the nearest is not offered', ([wanted, message]) => {
    expect(() => ids(wanted!)).toThrow(new UsageError(message!));
  });

  test.for(['week-01/vector-spaces', 'foo', ''])('%j is near to nothing and gets all the names', (wanted) => {
    expect(() => ids(wanted)).toThrow(/; there are week-01, week-01\/dot, .* and week-01\/tiled-matmul$/);
  });
});

// The classical examples of Levenshtein's distance.
test.for([
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
  ['saturday', 'sunday', 3],
  ['same', 'same', 0],
] as const)('edits(%s, %s) = %d', ([a, b, distance]) => {
  expect(edits(a, b)).toBe(distance);
  expect(edits(b, a)).toBe(distance);
});
