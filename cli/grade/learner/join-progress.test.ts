import fc from 'fast-check';
import { expect, test } from 'vitest';
import { progressFault } from './check-progress.ts';
import { joinProgress } from './join-progress.ts';
import type { ExerciseProgress, Progress } from './progress.ts';

const count = fc.nat({ max: 20 });
const time = fc.integer({ min: 0, max: 5 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString());
const optional = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((v) => (v === undefined ? {} : { [key]: v }));
const exercise: fc.Arbitrary<ExerciseProgress> = fc
  .tuple(
    fc.record({
      attempts: count,
      points: count,
      best: count,
      maxPoints: count,
      hints: count,
      firstAt: time,
      lastAt: time,
    }),
    optional('completedAt', time),
    optional('gaveUpAt', time),
    optional('answer', fc.constantFrom('a'.repeat(64), 'b'.repeat(64))),
    fc.array(fc.constantFrom('empty', 'huge', 'NaN'), { maxLength: 2 }),
  )
  .map(([must, completed, gaveUp, answer, failed]) => ({ ...must, ...completed, ...gaveUp, ...answer, failed }));
const progress: fc.Arbitrary<Progress> = fc
  .dictionary(fc.constantFrom('week-01/dot', 'week-01/spiral'), exercise)
  .map((exercises) => ({ version: 1 as const, exercises: { ...exercises } }));

test('two machines: the earliest beginning, the best points, the answer graded last', () => {
  const one = { attempts: 3, points: 8, best: 10, maxPoints: 10, hints: 1, failed: ['huge'] };
  const laptop: Progress = {
    version: 1,
    exercises: {
      'week-01/dot': {
        ...one,
        firstAt: '2026-01-02T00:00:00Z',
        lastAt: '2026-01-05T00:00:00Z',
        completedAt: '2026-01-04T00:00:00Z',
      },
    },
  };
  const school: Progress = {
    version: 1,
    exercises: {
      'week-01/dot': {
        ...one,
        points: 4,
        best: 4,
        hints: 3,
        attempts: 1,
        failed: ['empty'],
        firstAt: '2026-01-01T00:00:00Z',
        lastAt: '2026-01-01T00:00:00Z',
      },
      'week-01/pca': { ...one, firstAt: '2026-01-01T00:00:00Z', lastAt: '2026-01-01T00:00:00Z' },
    },
  };
  expect(joinProgress(laptop, school).exercises).toEqual({
    'week-01/dot': {
      attempts: 3,
      points: 8,
      best: 10,
      maxPoints: 10,
      hints: 3,
      failed: ['huge'],
      firstAt: '2026-01-01T00:00:00Z',
      lastAt: '2026-01-05T00:00:00Z',
      completedAt: '2026-01-04T00:00:00Z',
    },
    'week-01/pca': school.exercises['week-01/pca'],
  });
});

test('a file joined with itself is itself', () => {
  fc.assert(fc.property(progress, (a) => void expect(joinProgress(a, a)).toEqual(a)));
});

test('the order in which files are joined does not matter', () => {
  fc.assert(fc.property(progress, progress, (a, b) => void expect(joinProgress(a, b)).toEqual(joinProgress(b, a))));
  fc.assert(
    fc.property(progress, progress, progress, (a, b, c) => {
      expect(joinProgress(joinProgress(a, b), c)).toEqual(joinProgress(a, joinProgress(b, c)));
    }),
  );
});

test('nothing that was reached is lost, and the result is progress', () => {
  fc.assert(
    fc.property(progress, progress, (a, b) => {
      const both = joinProgress(a, b);
      expect(progressFault(both)).toBeUndefined();
      for (const [id, mine] of [...Object.entries(a.exercises), ...Object.entries(b.exercises)]) {
        const there = both.exercises[id]!;
        for (const field of ['attempts', 'best', 'hints'] as const)
          expect(there[field]).toBeGreaterThanOrEqual(mine[field]);
        if (mine.completedAt) expect(Date.parse(there.completedAt!)).toBeLessThanOrEqual(Date.parse(mine.completedAt));
        if (mine.gaveUpAt) expect(there.gaveUpAt).toBeDefined();
      }
    }),
  );
});
