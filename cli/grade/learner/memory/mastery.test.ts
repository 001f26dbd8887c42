import { expect, test } from 'vitest';
import type { ExerciseProgress } from '../progress.ts';
import { untried } from '../record.ts';
import { lastSeen, levelOfMastery, masteryOf } from './mastery.ts';

const DAY = (n: number) => `2026-03-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const done = (more: Partial<ExerciseProgress> = {}): ExerciseProgress => ({
  ...untried(DAY(1)),
  attempts: 1,
  points: 10,
  best: 10,
  maxPoints: 10,
  completedAt: DAY(1),
  ...more,
});
const card = (box: number, lastAt = DAY(1)) => ({ since: DAY(1), lastAt, box });

// Worked out by hand; 0.85² = 0.7225, and a sixteenth of a day's worth of nothing is left out.
test.for([
  ['all the points at once', done(), DAY(1), 1],
  ['two hints', done({ hints: 2 }), DAY(1), 0.7225],
  ['a hint that came after the points costs nothing', done({ hints: 2, hintsBefore: 0 }), DAY(1), 1],
  ['the solution was seen first', done({ gaveUpAt: '2026-02-28T00:00:00Z' }), DAY(1), 0.5],
  ['it was looked at afterwards', done({ gaveUpAt: DAY(2) }), DAY(1), 1],
  ['six of ten points, one hint', { ...done({ best: 6, hints: 1 }), completedAt: undefined! }, DAY(1), 0.51],
  // ½ · 0.7225 + ½ · 1 = 0.86125; then ½ · 0.86125 + ½ · 0.5 = 0.680625
  ['a review sets the hints right', done({ hints: 2, reviews: [{ at: DAY(2), share: 1 }] }), DAY(2), 0.86125],
  [
    'reviews in whatever order they are noted',
    done({
      hints: 2,
      reviews: [
        { at: DAY(3), share: 0.5 },
        { at: DAY(2), share: 1 },
      ],
    }),
    DAY(3),
    0.680625,
  ],
  // No test ever failed: box 5, nine tenths after 16 days.
  ['sixteen days later', done(), DAY(17), 0.9],
  // Two cards and nothing else: 0.9² in box 1 after two days, √0.9 in box 3; (0.81 + 0.948683) / 2.
  ['two tests that failed, two days later', done({ cards: { a: card(1), b: card(3) } }), DAY(3), 0.8793416490252569],
  // One of four tests failed and was asked again on the 9th, in box 2: 0.9⁴ after eight days; the other three fade from the 1st: 0.9.
  ['one of four', done({ tests: 4, cards: { a: card(2, DAY(9)) } }), DAY(17), (0.6561 + 3 * 0.9) / 4],
  ['more cards than tests, because the course has fewer now', done({ tests: 0, cards: { a: card(1) } }), DAY(2), 0.9],
  [
    'four days after a review of a card in box 3',
    done({ cards: { a: card(3, DAY(5)) }, reviews: [{ at: DAY(5), share: 1 }] }),
    DAY(9),
    0.9,
  ],
  ['the clock went back: nothing is more than it was', done(), '2026-01-01T00:00:00Z', 1],
  ['a hint alone is no evidence', { ...untried(DAY(1)), hints: 3 }, DAY(1), 0],
  ['an exercise that lost points since', done({ best: 12 }), DAY(1), 1],
] as const)('%s', ([, progress, now, mastery]) => {
  expect(masteryOf(progress, now)).toBeCloseTo(mastery, 12);
});

test('grading a finished answer again is no practice', () => {
  expect(lastSeen(done({ lastAt: DAY(20) }))).toBe(DAY(1));
  expect(lastSeen(done({ reviews: [{ at: DAY(9), share: 0 }] }))).toBe(DAY(9));
  expect(lastSeen({ ...done({ lastAt: DAY(20) }), completedAt: undefined! })).toBe(DAY(20));
  expect(lastSeen(undefined)).toBeUndefined();
});

test.for([
  [1, 'mastered'],
  [0.85, 'mastered'],
  [0.849, 'nearly'],
  [0.6, 'nearly'],
  [0.599, 'begun'],
  [0.001, 'begun'],
  [0, 'not begun'],
] as const)('%d is %s', ([mastery, level]) => expect(levelOfMastery(mastery)).toBe(level));
