import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ExerciseResult } from '../results.ts';
import { afterGivingUp, afterGrading, afterHint, type Progress, readProgress, writeProgress } from './progress.ts';

let my: string;
beforeEach(() => {
  my = mkdtempSync(join(tmpdir(), 'progress-'));
});
afterEach(() => rmSync(my, { recursive: true }));

const NONE: Progress = { version: 1, exercises: {} };
const result = (points: number): ExerciseResult => ({
  id: 'week-01/dot',
  points,
  maxPoints: 3,
  findings: [],
  tests: [
    { name: 'a', hidden: false, points: 1, maxPoints: 1, passed: true, reason: '' },
    { name: 'b', hidden: false, points: 0, maxPoints: 1, passed: points === 3, reason: 'b' },
    { name: 'c', hidden: true, points: 0, maxPoints: 1, passed: points === 3, reason: 'c' },
  ],
});

test('attempts count answers, not runs; the best and the first completion stay', () => {
  let progress = afterGrading(NONE, result(1), 'first', '2026-01-01T00:00:00Z');
  progress = afterGrading(progress, result(1), 'first', '2026-01-02T00:00:00Z');
  progress = afterGrading(progress, result(3), 'second', '2026-01-03T00:00:00Z');
  progress = afterGrading(progress, result(0), 'third', '2026-01-04T00:00:00Z');
  expect(progress.exercises['week-01/dot']).toMatchObject({
    attempts: 3,
    points: 0,
    best: 3,
    maxPoints: 3,
    firstAt: '2026-01-01T00:00:00Z',
    lastAt: '2026-01-04T00:00:00Z',
    completedAt: '2026-01-03T00:00:00Z',
    failed: ['b'],
  });
});

test('hints are counted before and after the first attempt', () => {
  const hinted = afterHint(NONE, 'week-01/dot', 1, '2026-01-01T00:00:00Z');
  expect(hinted.exercises['week-01/dot']).toMatchObject({ hints: 1, attempts: 0 });
  expect(afterGrading(hinted, result(1), 'x', '2026-01-02T00:00:00Z').exercises['week-01/dot']).toMatchObject({
    hints: 1,
    attempts: 1,
  });
});

test('giving up is noted once, and stays whatever is graded after it', () => {
  const first = afterGivingUp(NONE, 'week-01/dot', '2026-01-01T00:00:00Z');
  const later = afterGivingUp(first, 'week-01/dot', '2026-01-02T00:00:00Z');
  const graded = afterGrading(later, result(3), 'x', '2026-01-03T00:00:00Z');
  expect(graded.exercises['week-01/dot']).toMatchObject({ gaveUpAt: '2026-01-01T00:00:00Z', attempts: 1, best: 3 });
});

test('what is written is read again', () => {
  const progress = afterGrading(NONE, result(1), 'x', '2026-01-01T00:00:00Z');
  writeProgress(my, progress);
  expect(readProgress(my, expect.fail)).toEqual(progress);
});

test.for([
  '{"version": 1, "exer',
  '[]',
  'null',
  '{"version": "1"}',
  '{"version": 1, "exercises": []}',
  '{"version": 1, "exercises": {"../dot": {}}}',
  '{"version": 1, "exercises": {"week-01/dot": {"attempts": -1}}}',
])('an unreadable file is kept aside: %s', (text) => {
  writeFileSync(join(my, 'progress.json'), text);
  const said: string[] = [];
  expect(readProgress(my, (line) => said.push(line))).toEqual(NONE);
  const [, name] = /kept as (progress\.unreadable-\w+\.json)/.exec(said[0]!)!;
  expect(readFileSync(join(my, name!), 'utf8')).toBe(text);
  expect(existsSync(join(my, 'progress.json'))).toBe(false);
});

test('a file of a newer version is not touched', () => {
  writeFileSync(join(my, 'progress.json'), '{"version": 2}');
  expect(() => readProgress(my, expect.fail)).toThrow('newer version of the course (2)');
  expect(readFileSync(join(my, 'progress.json'), 'utf8')).toBe('{"version": 2}');
});
