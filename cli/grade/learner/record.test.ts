import { expect, test } from 'vitest';
import type { ExerciseResult, Finding } from '../results.ts';
import { joinProgress } from './file/join-progress.ts';
import { NONE, type Progress } from './progress.ts';
import { afterGivingUp, afterGrading, afterHint, afterReview, afterVariant, withLearner } from './record.ts';

const DAY = (n: number) => `2026-01-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const result = (a: boolean, b: boolean, hidden = a && b, findings: readonly Finding[] = []): ExerciseResult => ({
  id: 'week-01/dot',
  points: [a, b, hidden].filter(Boolean).length,
  maxPoints: 3,
  findings,
  tests: [
    { name: 'a', hidden: false, points: a ? 1 : 0, maxPoints: 1, passed: a, reason: 'a' },
    { name: 'b', hidden: false, points: b ? 1 : 0, maxPoints: 1, passed: b, reason: 'b' },
    { name: 'c', hidden: true, points: hidden ? 1 : 0, maxPoints: 1, passed: hidden, reason: 'c' },
  ],
});
const dot = (progress: Progress) => progress.exercises['week-01/dot']!;

test('attempts count answers, not runs; the best, its rises and the first completion stay', () => {
  let progress = afterGrading(NONE, result(true, false), 'first', DAY(1));
  progress = afterGrading(progress, result(true, false), 'first', DAY(2));
  progress = afterGrading(progress, result(true, true), 'second', DAY(3));
  progress = afterGrading(progress, result(false, false), 'third', DAY(4));
  expect(dot(progress)).toMatchObject({
    attempts: 3,
    points: 0,
    best: 3,
    maxPoints: 3,
    firstAt: DAY(1),
    lastAt: DAY(4),
    completedAt: DAY(3),
    failed: ['a', 'b'],
    rises: [
      { at: DAY(1), points: 1 },
      { at: DAY(3), points: 3 },
    ],
  });
});

test('a clock that went back leaves the rises in order, one at each moment', () => {
  const first = afterGrading(NONE, result(true, false), 'first', DAY(9));
  const second = afterGrading(first, result(true, true), 'second', DAY(2));
  expect(dot(second).rises).toEqual([{ at: DAY(9), points: 3 }]);
  expect(joinProgress(second, second)).toEqual(second);
});

test('hints are counted before and after the first attempt, and those before the points apart', () => {
  let progress = afterHint(NONE, 'week-01/dot', 1, DAY(1));
  expect(dot(progress)).toMatchObject({ hints: 1, attempts: 0 });
  progress = afterGrading(progress, result(true, true), 'x', DAY(2));
  progress = afterHint(progress, 'week-01/dot', 3, DAY(3));
  expect(dot(progress)).toMatchObject({ hints: 3, hintsBefore: 1, attempts: 1 });
});

test('giving up is noted once, and stays whatever is graded after it', () => {
  const first = afterGivingUp(NONE, 'week-01/dot', DAY(1));
  const graded = afterGrading(afterGivingUp(first, 'week-01/dot', DAY(2)), result(true, true), 'x', DAY(3));
  expect(dot(graded)).toMatchObject({ gaveUpAt: DAY(1), attempts: 1, best: 3 });
});

const TODO = [{ kind: 'todo' as const, message: 'TODO: b' }];
test.for([
  ['an answer that is right somewhere', result(true, false), ['b']],
  ['one that is right nowhere is a draft', result(false, false), []],
  ['one that still says TODO is a draft', result(true, false, false, TODO), []],
  ['a held-out test gets none: it cannot be read', result(true, true, false), []],
] as const)('cards: %s', ([, graded, tests]) => {
  expect(Object.keys(dot(afterGrading(NONE, graded, 'x', DAY(1))).cards)).toEqual(tests);
});

test('the same answer judged again moves no card; another that fails the same test does', () => {
  let progress = afterGrading(NONE, result(true, false), 'x', DAY(1));
  progress = afterGrading(progress, result(true, false), 'x', DAY(2));
  expect(dot(progress).cards).toEqual({ b: { since: DAY(1), lastAt: DAY(1), box: 1 } });
  progress = afterGrading(progress, result(true, false), 'y', DAY(2));
  expect(dot(progress).cards).toEqual({ b: { since: DAY(1), lastAt: DAY(2), box: 1 } });
});

test('a review moves each card by its own test, and leaves the learned answer as it is', () => {
  const learned = afterGrading(afterGrading(NONE, result(true, false), 'x', DAY(1)), result(true, true), 'y', DAY(1));
  const passed = afterReview(learned, result(true, true), DAY(2));
  expect(dot(passed)).toEqual({
    ...dot(learned),
    reviews: [{ at: DAY(2), share: 1 }],
    cards: { b: { since: DAY(1), lastAt: DAY(2), box: 2 } },
  });
});

test('in a review, what fails begins anew; what was never wrong before is asked again, too, unless nothing was right', () => {
  const learned = afterGrading(NONE, result(true, false), 'x', DAY(1));
  expect(dot(afterReview(learned, result(false, true), DAY(4))).cards).toEqual({
    a: { since: DAY(4), lastAt: DAY(4), box: 1 },
    b: { since: DAY(1), lastAt: DAY(4), box: 2 },
  });
  const nothing = dot(afterReview(learned, result(false, false), DAY(4)));
  expect(nothing.cards).toEqual({ b: { since: DAY(1), lastAt: DAY(4), box: 1 } });
  expect(nothing.reviews).toEqual([{ at: DAY(4), share: 0 }]);
});

test('a card whose test is gone from the course goes with it', () => {
  const learned = afterGrading(NONE, result(true, false), 'x', DAY(1));
  const other = { ...result(true, true), tests: result(true, true).tests.filter(({ name }) => name !== 'b') };
  expect(dot(afterReview(learned, other, DAY(2))).cards).toEqual({});
});

test('a test may have any name', () => {
  const odd = result(true, false);
  const tests = odd.tests.map((one) => (one.name === 'b' ? { ...one, name: 'constructor' } : one));
  const progress = afterGrading(NONE, { ...odd, tests }, 'x', DAY(1));
  expect(dot(progress).cards).toEqual({ constructor: { since: DAY(1), lastAt: DAY(1), box: 1 } });
});

test("answers to one's own numbers are counted", () => {
  const twice = afterVariant(afterVariant(NONE, 'week-01/dot', false, DAY(1)), 'week-01/dot', true, DAY(2));
  expect(dot(twice).variant).toEqual({ right: 1, wrong: 1, lastAt: DAY(2) });
});

test('a learner is somebody for good', () => {
  const once = withLearner(NONE, DAY(1));
  expect(once.learner.id).toMatch(/^[0-9a-f]{16}$/);
  expect(withLearner(NONE, DAY(1)).learner.id).not.toBe(once.learner.id);
  expect(withLearner(once, DAY(2))).toEqual(once);
});
