import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BOXES } from '../memory/leitner.ts';
import type { ExerciseProgress, Progress } from '../progress.ts';
import { untried } from '../record.ts';
import { progressFault } from './check-progress.ts';
import { joinProgress } from './join-progress.ts';

const count = fc.nat({ max: 20 });
/** The same moment as two clocks write it. */
const zone = fc.constantFrom(
  (day: number) => `2026-01-0${day}T12:00:00Z`,
  (day: number) => `2026-01-0${day}T13:00:00+01:00`,
);
const time = fc.tuple(zone, fc.integer({ min: 1, max: 5 })).map(([write, day]) => write(day));
const optional = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((v) => (v === undefined ? {} : { [key]: v }));
const card = fc.record({ since: time, lastAt: time, box: fc.integer({ min: 1, max: BOXES }) });
/** Points rise with time, as they are noted. */
const rises = fc
  .tuple(fc.subarray([1, 2, 3, 4]), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }), zone)
  .map(([days, more, write]) =>
    days.map((day, i) => ({ at: write(day), points: more.slice(0, i + 1).reduce((sum, n) => sum + n, 0) })),
  );
const reviews = fc
  .uniqueArray(fc.tuple(time, fc.constantFrom(0, 0.5, 1)), {
    maxLength: 3,
    selector: ([at, share]) => `${at} ${share}`,
  })
  .map((list) => list.map(([at, share]) => ({ at, share })))
  .map((list) =>
    list.sort(
      (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0) || a.share - b.share,
    ),
  );
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
      failed: fc.array(fc.constantFrom('empty', 'huge', 'NaN'), { maxLength: 2 }),
      rises,
      reviews,
      cards: fc.dictionary(fc.constantFrom('empty', 'constructor'), card).map((cards) => ({ ...cards })),
    }),
    optional('completedAt', time),
    optional('hintsBefore', count),
    optional('gaveUpAt', time),
    optional('tests', count),
    optional('answer', fc.constantFrom('a'.repeat(64), 'b'.repeat(64))),
    optional('variant', fc.record({ right: count, wrong: count, lastAt: time })),
  )
  .map(([must, ...may]) => Object.assign({ ...must }, ...may));
const question = fc
  .tuple(
    fc.record({
      attempts: count,
      first: fc.constantFrom('3', '5'),
      firstAt: time,
      answer: fc.constantFrom('3', '5'),
      lastAt: time,
    }),
    optional('rightAt', time),
    optional('gaveUpAt', time),
  )
  .map(([must, ...may]) => Object.assign({ ...must }, ...may));
const progress: fc.Arbitrary<Progress> = fc
  .tuple(
    fc.dictionary(fc.constantFrom('week-01/dot', 'week-01/spiral'), exercise),
    optional('learner', fc.record({ id: fc.constantFrom('ada', 'ben'), since: time })),
    optional('lessonQuestions', fc.dictionary(fc.constantFrom('week-01/1/1', 'week-01/2/1'), question)),
  )
  .map(([exercises, ...may]) => Object.assign({ version: 2 as const, exercises: { ...exercises } }, ...may));

const at = (day: number) => `2026-01-0${day}T00:00:00Z`;

test('two machines: the earliest beginning, the best points, every review, the answer graded last', () => {
  const laptop: Progress = {
    version: 2,
    learner: { id: 'ada', since: at(2) },
    exercises: {
      'week-01/dot': {
        ...untried(at(2)),
        attempts: 3,
        points: 8,
        best: 10,
        maxPoints: 10,
        lastAt: at(5),
        completedAt: at(4),
        hints: 1,
        hintsBefore: 1,
        failed: ['huge'],
        rises: [
          { at: at(3), points: 4 },
          { at: at(4), points: 10 },
        ],
        reviews: [{ at: at(6), share: 1 }],
        cards: { huge: { since: at(5), lastAt: at(6), box: 2 } },
        variant: { right: 1, wrong: 0, lastAt: at(4) },
      },
    },
  };
  const school: Progress = {
    version: 2,
    learner: { id: 'ben', since: at(1) },
    exercises: {
      'week-01/dot': {
        ...untried(at(1)),
        attempts: 1,
        points: 4,
        best: 4,
        maxPoints: 10,
        hints: 3,
        failed: ['empty'],
        rises: [
          { at: at(1), points: 2 },
          { at: at(3), points: 3 },
        ],
        reviews: [{ at: at(2), share: 0.5 }],
        cards: {
          empty: { since: at(1), lastAt: at(1), box: 1 },
          huge: { since: at(1), lastAt: at(1), box: 3 },
        },
        variant: { right: 0, wrong: 2, lastAt: at(2) },
      },
      'week-01/pca': untried(at(1)),
    },
  };
  expect(joinProgress(laptop, school)).toEqual({
    version: 2,
    learner: { id: 'ben', since: at(1) },
    exercises: {
      'week-01/dot': {
        attempts: 3,
        points: 8,
        best: 10,
        maxPoints: 10,
        firstAt: at(1),
        lastAt: at(5),
        completedAt: at(4),
        hints: 3,
        hintsBefore: 1,
        failed: ['huge'],
        rises: [
          { at: at(1), points: 2 },
          { at: at(3), points: 4 }, // 3 points at the same moment are no rise
          { at: at(4), points: 10 },
        ],
        reviews: [
          { at: at(2), share: 0.5 },
          { at: at(6), share: 1 },
        ],
        cards: {
          empty: { since: at(1), lastAt: at(1), box: 1 },
          huge: { since: at(1), lastAt: at(6), box: 2 },
        },
        variant: { right: 1, wrong: 2, lastAt: at(4) },
      },
      'week-01/pca': school.exercises['week-01/pca'],
    },
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
        expect(there.reviews).toEqual(expect.arrayContaining([...mine.reviews]));
        expect(Object.keys(there.cards)).toEqual(expect.arrayContaining(Object.keys(mine.cards)));
        expect(there.rises.at(-1)?.points ?? 0).toBeGreaterThanOrEqual(mine.rises.at(-1)?.points ?? 0);
      }
    }),
  );
});
