import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listExercises } from '../../grade/catalog.ts';
import { writeProgress } from '../../grade/learner/file/change-progress.ts';
import { NONE, readProgress } from '../../grade/learner/progress.ts';
import { untried } from '../../grade/learner/record.ts';
import { reviewsDue } from '../../grade/learner/review.ts';
import { GraderError } from '../../grade/notebook/grader.ts';
import type { ExerciseResult } from '../../grade/results.ts';
import { recording } from '../../shared/recording.ts';
import { reviewSession } from './session.ts';

const exercises = listExercises().slice(0, 2) as [
  ReturnType<typeof listExercises>[0],
  ReturnType<typeof listExercises>[0],
];
const [dot, cosine] = exercises;
const NOW = '2026-03-10T12:00:00.000Z';
const day = (n: number) => `2026-03-0${n}T12:00:00.000Z`;
const learned = {
  ...untried(day(1)),
  attempts: 1,
  points: 10,
  best: 10,
  maxPoints: 10,
  completedAt: day(1),
};

let my: string;
let said: string[];
beforeEach(() => {
  my = mkdtempSync(join(tmpdir(), 'review-'));
  said = [];
  writeProgress(my, {
    ...NONE,
    learner: { id: 'ada', since: day(1) },
    exercises: {
      [dot.id]: { ...learned, cards: { huge: { since: day(1), lastAt: day(2), box: 1 } } },
      [cosine.id]: {
        ...learned,
        cards: {
          zero: { since: day(1), lastAt: day(2), box: 3 },
          later: { since: day(1), lastAt: day(9), box: 5 },
        },
      },
    },
  });
});
afterEach(() => rmSync(my, { recursive: true }));

const card = (exercise: typeof dot, name: string) => readProgress(my, expect.fail).exercises[exercise.id]!.cards[name];
const written = (place: string) => readFileSync(join(my, 'review', dot.week, place), 'utf8');

/** A result in which the tests named fail. */
function result(exercise: typeof dot, failing: readonly string[], todo = false): ExerciseResult {
  const names = exercise === dot ? ['small', 'huge'] : ['zero', 'later'];
  const tests = names.map((name) => {
    const passed = !failing.includes(name) && !todo;
    return { name, hidden: false, points: passed ? 1 : 0, maxPoints: 1, passed, reason: passed ? '' : 'why' };
  });
  const points = tests.filter(({ passed }) => passed).length;
  return { id: exercise.id, points, maxPoints: 2, findings: todo ? [{ kind: 'todo', message: 'TODO' }] : [], tests };
}

/** The session with what is entered, and what the judge finds each time that it is asked. */
async function session(entered: string[], verdicts: (ExerciseResult | Error)[]) {
  const judged: { file: string; seed: string }[] = [];
  const items = reviewsDue(exercises, readProgress(my, expect.fail), NOW);
  const io = recording();
  const outcome = await reviewSession(items, {
    my,
    io: { ...io, say: (line = '') => void said.push(line) },
    now: () => NOW,
    ask: async () => entered.shift(),
    async judge(_exercise, file, seed) {
      judged.push({ file: file.slice(my.length + 1), seed });
      const verdict = verdicts.shift()!;
      if (verdict instanceof Error) throw verdict;
      return verdict;
    },
    shortPath: (path) => path.slice(my.length + 1),
  });
  expect(verdicts).toEqual([]);
  return { outcome, judged, text: said.join('\n') };
}

test('what is known goes a box on, and what is not due stays where it is', async () => {
  const { outcome, judged, text } = await session(['', ''], [result(dot, []), result(cosine, [])]);
  expect(outcome).toEqual({ known: [dot.id, cosine.id], failed: [] });
  expect(card(dot, 'huge')).toEqual({ since: day(1), lastAt: NOW, box: 2 });
  expect(card(cosine, 'zero')).toEqual({ since: day(1), lastAt: NOW, box: 4 });
  expect(card(cosine, 'later')).toEqual({ since: day(1), lastAt: day(9), box: 5 });
  expect(text).toContain(`Review 1 of 2: ${dot.id}`);
  expect(text).toContain('once wrong, on 2026-03-01: huge');
  expect(text).toContain('it comes again in 2 days.'); // Leitner's second box
  expect(judged.map(({ file }) => file)).toEqual([
    `review/${dot.week}/dot/review-1.ts`,
    `review/${dot.week}/cosine-similarity/review-1.ts`,
  ]);
  expect(new Set(judged.map(({ seed }) => seed))).toEqual(new Set(['review 1 ada']));
});

test('the question is shown, and a fresh starter is written', async () => {
  const { text } = await session(['q'], []);
  expect(text).toContain(readFileSync(join(dot.folder, 'README.md'), 'utf8').split('\nWrite both in')[0]!.trim());
  expect(text).not.toContain('in `dot.ts`');
  expect(written('dot/review-1.ts')).toBe(readFileSync(join(dot.folder, 'dot.ts'), 'utf8'));
  expect(existsSync(join(my, 'exercises'))).toBe(false);
});

test('the first judgment counts; what failed is mended, and comes once more from a fresh start before the end', async () => {
  const { outcome, judged, text } = await session(
    ['', '', '', '', '', 's'],
    [result(dot, ['huge']), result(dot, []), result(cosine, []), result(dot, ['huge']), result(dot, [])],
  );
  expect(outcome).toEqual({ known: [cosine.id], failed: [dot.id] });
  expect(judged.map(({ file }) => file.split('/').slice(2).join('/'))).toEqual([
    'dot/review-1.ts',
    'dot/review-1.ts',
    'cosine-similarity/review-1.ts',
    'dot/review-1-again-1.ts',
    'dot/review-1-again-1.ts',
  ]);
  expect(written('dot/review-1-again-1.ts')).toBe(readFileSync(join(dot.folder, 'dot.ts'), 'utf8'));
  // Back in the first box by the first judgment, whatever came after it.
  expect(card(dot, 'huge')).toEqual({ since: day(1), lastAt: NOW, box: 1 });
  expect(readProgress(my, expect.fail).exercises[dot.id]!.reviews).toEqual([{ at: NOW, share: 0.5 }]);
  expect(text).toContain('To be practiced: it comes again tomorrow.');
  expect(text).toContain(`Once more: ${dot.id}`);
});

test('a replay that fails again comes again, until the person has enough', async () => {
  const wrong = result(dot, ['huge']);
  const { judged } = await session(['', 's', 's', '', 's', 'q'], [wrong, wrong]);
  expect(judged.at(-1)!.file).toContain('review-1-again-1.ts');
  expect(existsSync(join(my, 'review', dot.week, 'dot/review-1-again-2.ts'))).toBe(true);
});

test('a starter is not judged; not knowing it is, and opens the hints', async () => {
  const todo = result(dot, [], true);
  const { outcome, text } = await session(['', 'h', 'd', 'h', 's', 'q'], [todo, todo]);
  expect(outcome).toEqual({ known: [], failed: [dot.id] });
  expect(text).toContain('A TODO is left in it');
  expect(text).toContain('Hints come after the first judgment');
  expect(text).toContain(dot.hints[0]);
  const { cards, reviews, hints } = readProgress(my, expect.fail).exercises[dot.id]!;
  expect(cards).toEqual({ huge: { since: day(1), lastAt: NOW, box: 1 } }); // and no card for `small`
  expect(reviews).toEqual([{ at: NOW, share: 0 }]);
  expect(hints).toBe(1);
});

test('what was put off stays due; what was begun goes on the next time', async () => {
  const path = join(my, 'review', dot.week, 'dot/review-1.ts');
  await session(['s', 'q'], []);
  writeFileSync(path, 'export const begun = 1;\n');
  await session(['q'], []);
  expect(readFileSync(path, 'utf8')).toBe('export const begun = 1;\n');
  expect(reviewsDue(exercises, readProgress(my, expect.fail), NOW).map(({ exercise }) => exercise.id)).toEqual([
    dot.id,
    cosine.id,
  ]);
});

test('q ends the session, also after a judgment', async () => {
  const { outcome, judged } = await session(['', 'q'], [result(dot, ['huge'])]);
  expect(outcome).toEqual({ known: [], failed: [dot.id] });
  expect(judged).toHaveLength(1);
  expect(existsSync(join(my, 'review', dot.week, 'cosine-similarity'))).toBe(false);
});

test('what the course asks no more is said, and comes no more', async () => {
  const renamed = { ...result(dot, []), tests: result(dot, []).tests.filter(({ name }) => name !== 'huge') };
  const { outcome, text } = await session(['', 'q'], [renamed]);
  expect(text).toContain('The course asks no more for what was due here.');
  expect(outcome.failed).toEqual([]);
  expect(reviewsDue(exercises, readProgress(my, expect.fail), NOW).map(({ exercise }) => exercise.id)).toEqual([
    cosine.id,
  ]);
});

test('d on a finished answer judges it', async () => {
  const { outcome } = await session(['d', 'q'], [result(dot, [])]);
  expect(outcome).toEqual({ known: [dot.id], failed: [] });
});

test('a judge that ended says so, and nothing is noted', async () => {
  const { outcome, text } = await session(['', 'q'], [new GraderError('the grader has ended: press Enter')]);
  expect(text).toContain('the grader has ended: press Enter');
  expect(outcome).toEqual({ known: [], failed: [] });
  expect(readProgress(my, expect.fail).exercises[dot.id]!.reviews).toEqual([]);
});
