import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../shared/command.ts';
import { writeWhole } from '../shared/write-file.ts';
import { listExercises } from './catalog.ts';
import { smallExercise } from './gate/testing/course.ts';

let course: string;
beforeEach(() => {
  course = mkdtempSync(join(tmpdir(), 'catalog-'));
});
afterEach(() => rmSync(course, { recursive: true }));

const { card } = smallExercise('total', 1);
const write = (week: string, task: string, text: string): void =>
  writeWhole(join(course, 'exercises', week, task, 'exercise.json'), text);
const writeCard = (changes: object, task = 'total', week = 'week-90-small'): void =>
  write(week, task, JSON.stringify({ ...card, id: `week-90/${task}`, ...changes }));

describe('listExercises', () => {
  test('a course without exercises has none', () => {
    expect(listExercises(course)).toEqual([]);
  });

  test('weeks in their order, tasks in the order of their cards', () => {
    writeCard({ order: 2 }, 'alpha');
    writeCard({ order: 1 }, 'beta');
    writeCard({ id: 'week-02/last', order: 1 }, 'last', 'week-02-other');
    expect(listExercises(course).map(({ id }) => id)).toEqual(['week-02/last', 'week-90/beta', 'week-90/alpha']);
  });

  test.for([
    [{ points: 0 }, '"points" cannot be 0'],
    [{ hints: 'one' }, '"hints" cannot be "one"'],
    [{ minutes: undefined }, '"minutes" cannot be undefined'],
    [{ lesson: '1' }, '"lesson" cannot be "1"'],
    [{ id: 'week-90/other' }, '"id" is week-90/other'],
  ] as const)('a card with %j is refused, with its place', ([changes, message]) => {
    writeCard(changes);
    expect(() => listExercises(course)).toThrow(UserError);
    expect(() => listExercises(course)).toThrow(`exercises/week-90-small/total/exercise.json: ${message}`);
  });

  test.for(['{', '', 'null'])('a card that reads %j is refused', (text) => {
    write('week-90-small', 'total', text);
    expect(() => listExercises(course)).toThrow(/exercise\.json/);
    expect(() => listExercises(course)).toThrow(UserError);
  });
});
