import { expect, test } from 'vitest';
import type { Exercise } from '../catalog.ts';
import { NONE, type Progress } from './progress.ts';
import { untried } from './record.ts';
import { standingOf } from './standing.ts';

const exercise = (id: string, week: string, points: number, topics: string[]): Exercise => ({
  id,
  title: id,
  order: 1,
  points,
  heldOutPoints: 0,
  minutes: 20,
  lesson: 'week-01/1',
  section: 'From scratch',
  topics,
  allow: [],
  hints: [],
  week,
  task: id.split('/')[1]!,
  folder: '',
  solutionFolder: '',
});
const COURSE = [
  exercise('week-01/dot', 'week-01-linear-algebra', 10, ['dot product']),
  exercise('week-01/cosine', 'week-01-linear-algebra', 30, ['dot product', 'similarity']),
  exercise('week-02/adam', 'week-02-optimization', 5, ['gradients']),
];
const card = (lastAt: string, box: number) => ({ since: '2026-03-01T00:00:00Z', lastAt, box });
const PROGRESS: Progress = {
  ...NONE,
  exercises: {
    'week-01/dot': {
      ...untried('2026-03-01T00:00:00Z'),
      attempts: 2,
      points: 8,
      best: 10,
      maxPoints: 10,
      completedAt: '2026-03-01T00:00:00Z',
      cards: { 'no numbers': card('2026-03-01T00:00:00Z', 3), huge: card('2026-03-03T00:00:00Z', 2) },
    },
    'week-01/cosine': {
      ...untried('2026-03-02T00:00:00Z'),
      attempts: 1,
      points: 6,
      best: 6,
      maxPoints: 24,
      hints: 1,
      lastAt: '2026-03-05T00:00:00Z',
      cards: { 'right angle': card('2026-03-04T00:00:00Z', 1) },
    },
    'week-99/gone': { ...untried('2026-03-01T00:00:00Z'), cards: { x: card('2026-03-01T00:00:00Z', 1) } },
  },
};

test('weeks, exercises, topics, what is due and what comes next', () => {
  const standing = standingOf(COURSE, PROGRESS, '2026-03-05T00:00:00Z');
  expect(standing.weeks.map(({ week, points, maxPoints }) => [week, points, maxPoints])).toEqual([
    ['week-01', 16, 34], // what was graded last gave 24 points, not 30
    ['week-02', 0, 5],
  ]);
  expect(standing.weeks[0]!.exercises.map(({ id, state, due }) => [id, state, due])).toEqual([
    ['week-01/dot', 'complete', 2],
    ['week-01/cosine', 'begun', 1],
  ]);
  expect(standing.due).toEqual([
    { exercise: 'week-01/dot', test: 'no numbers', since: '2026-03-01T00:00:00Z', dueAt: '2026-03-05T00:00:00.000Z' },
    { exercise: 'week-01/dot', test: 'huge', since: '2026-03-01T00:00:00Z', dueAt: '2026-03-05T00:00:00.000Z' },
    {
      exercise: 'week-01/cosine',
      test: 'right angle',
      since: '2026-03-01T00:00:00Z',
      dueAt: '2026-03-05T00:00:00.000Z',
    },
  ]);
  expect(standing).toMatchObject({ coming: [], next: 'week-01/cosine' });
});

test('a topic is the mean of its exercises by their points; what was not begun counts as nothing', () => {
  const { topics } = standingOf(COURSE, PROGRESS, '2026-03-05T00:00:00Z');
  // dot: both cards are due at this very moment, so 0.9 is left. cosine: 6/24 · 0.85 = 0.2125, and 0.9 of it: 0.19125.
  // Together (10 · 0.9 + 30 · 0.19125) / 40 = 0.3684375.
  expect(topics.map(({ topic, mastery, level, lastSeen }) => [topic, mastery, level, lastSeen])).toEqual([
    ['dot product', 0.368, 'begun', '2026-03-05T00:00:00Z'],
    ['similarity', 0.191, 'begun', '2026-03-05T00:00:00Z'],
    ['gradients', 0, 'not begun', null],
  ]);
});

test('before their time reviews are coming, the soonest first', () => {
  const { due, coming } = standingOf(COURSE, PROGRESS, '2026-03-04T00:00:00Z');
  expect(due).toEqual([]);
  expect(coming).toHaveLength(3);
  const later = standingOf(
    COURSE,
    {
      ...PROGRESS,
      exercises: {
        'week-01/dot': {
          ...PROGRESS.exercises['week-01/dot']!,
          cards: { a: card('2026-03-04T00:00:00Z', 7), b: card('2026-03-04T00:00:00Z', 1) },
        },
      },
    },
    '2026-03-04T00:00:00Z',
  );
  expect(later.coming.map(({ test: name }) => name)).toEqual(['b', 'a']);
});
