import { expect, test } from 'vitest';
import { listExercises } from '../../grade/catalog.ts';
import { untried } from '../../grade/learner/record.ts';
import type { ExerciseResult } from '../../grade/results.ts';
import { nextUnfinished } from '../order.ts';
import { keysIn } from './keys.ts';
import { folded, height, listLines, progressLine, resultLines } from './screen.ts';

const exercises = listExercises();
const [dot] = exercises;
const done = { ...untried('2026-01-01T00:00:00Z'), attempts: 1, completedAt: '2026-01-02T00:00:00Z' };
const NOW = '2026-01-18T00:00:00Z';
const completing = (...ids: string[]) => ({
  version: 2 as const,
  exercises: Object.fromEntries(ids.map((id) => [id, done])),
});

test('keys: letters, named keys, several in one piece, sequences that mean nothing here', () => {
  expect(keysIn('h\rj\u001B[A\u001BOB\u001B[15~\u0003é')).toEqual([
    'h',
    'enter',
    'j',
    'up',
    'down',
    '\u001B[15~',
    'ctrl-c',
    'é',
  ]);
  expect(keysIn('\u001B')).toEqual(['escape']);
});

test('the bar is full only at the end, and fits narrow screens', () => {
  expect(progressLine(0, 2, 40)).toBe('[>----------] 0 of 2 exercises complete');
  expect(progressLine(13, 14, 100)).toContain('>');
  expect(progressLine(14, 14, 100)).toBe(`[${'#'.repeat(40)}] 14 of 14 exercises complete`);
  for (const columns of [40, 60, 100]) expect(progressLine(3, 14, columns).length).toBeLessThanOrEqual(columns);
});

test('next goes on in the order of the course, then from its start, and never stays', () => {
  const [a, b, c] = exercises.slice(0, 3);
  const three = [a!, b!, c!];
  expect(nextUnfinished(three, completing())).toBe(a);
  expect(nextUnfinished(three, completing(a!.id))).toBe(b);
  expect(nextUnfinished(three, completing(), b)).toBe(c);
  expect(nextUnfinished(three, completing(b!.id), c)).toBe(a);
  expect(nextUnfinished(three, completing(a!.id, b!.id), c)).toBeUndefined();
  expect(nextUnfinished(three, completing(a!.id, b!.id, c!.id))).toBeUndefined();
});

test('the list keeps the chosen exercise in its window', () => {
  for (const [selected, { id }] of exercises.entries()) {
    const lines = listLines(exercises, completing(dot!.id), selected, { rows: 12, columns: 60, now: NOW });
    expect(lines.length).toBeLessThanOrEqual(11);
    expect(lines.filter((line) => line.startsWith('>')).join()).toContain(id);
    for (const line of lines.slice(0, -1)) expect(line.length).toBeLessThanOrEqual(60);
  }
});

test('what does not fit is cut to the first failing test, and says so', () => {
  const failing = (name: string) => ({
    name,
    hidden: false,
    points: 0,
    maxPoints: 1,
    passed: false,
    reason: `why ${name}`,
  });
  const result: ExerciseResult = {
    id: dot!.id,
    points: 0,
    maxPoints: 3,
    findings: [],
    tests: ['first', 'second', 'third'].map(failing),
  };
  const lines = (room: number, full = false) =>
    resultLines(dot!, result, { answer: 'dot.ts', room, columns: 80, full }).join('\n');
  expect(lines(20)).toContain('why third');
  expect(lines(5)).toContain('why first');
  expect(lines(5)).not.toContain('why second');
  expect(lines(5)).toContain('2 more tests fail: a shows all');
  expect(lines(5, true)).toContain('why third');
});

test.for([
  ['as it is where it fits', 'one two', 7, ['one two']],
  ['between words', 'one two three', 9, ['one two', 'three']],
  ['set in', '    one two', 8, ['    one', '    two']],
  ['a word that is too long stays whole', 'my/exercises/dot.ts and', 8, ['my/exercises/dot.ts', 'and']],
  ['colors take no room', '\u001B[1mone\u001B[22m two', 7, ['\u001B[1mone\u001B[22m two']],
] as const)('a long line: %s', ([, line, columns, lines]) => {
  expect(folded(line, columns)).toEqual(lines);
});

test('a long word takes as many rows as the terminal makes of it', () => {
  expect(height(['', 'my/exercises/dot.ts and'], 8)).toBe(1 + 3 + 1);
});

test('the list tells mastery and what is due', () => {
  const card = (lastAt: string) => ({ since: lastAt, lastAt, box: 4 });
  const exercise = {
    ...done,
    best: 10,
    maxPoints: 10,
    cards: { a: card('2026-01-02T00:00:00Z'), b: card('2026-01-10T00:00:00Z'), c: card(NOW) },
  };
  const size = { rows: 40, columns: 80, now: NOW };
  const [first, second] = listLines(exercises, { version: 2, exercises: { [dot!.id]: exercise } }, 0, size);
  // In box 4 nine tenths are left after eight days, 0.81 after sixteen: (0.81 + 0.9 + 1) / 3. Due are those of the 2nd and the 10th.
  expect(first).toMatch(/^> ✓ week-01\/dot +10\/10 +90 % 2 due +Dot product and length$/);
  expect(second).toMatch(/^ {4}week-01\/cosine-similarity +–\/\d+ {15}Cosine similarity/);
  const [alone] = listLines(exercises, completing(dot!.id), 0, size);
  expect(alone).not.toContain('due');
});
