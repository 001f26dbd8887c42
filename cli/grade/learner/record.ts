// What becomes of progress when something was done. `now` is ISO time, and comes from outside.
import { createHash, randomBytes } from 'node:crypto';
import { type ExerciseResult, isUntouched } from '../results.ts';
import { type Card, failing, reviewed } from './memory/leitner.ts';
import type { ExerciseProgress, Learner, Progress, Rise } from './progress.ts';

/** Progress after an answer was graded. */
export function afterGrading(progress: Progress, result: ExerciseResult, answer: string, now: string): Progress {
  const before = progress.exercises[result.id] ?? untried(now);
  const hash = createHash('sha256').update(answer).digest('hex');
  const isNew = before.answer !== hash && !isUntouched(result);
  const isFirst = before.completedAt === undefined && result.points === result.maxPoints && result.maxPoints > 0;
  const visible = result.tests.filter(({ hidden }) => !hidden);
  const failed = visible.filter(({ passed }) => !passed).map(({ name }) => name);
  return withExercise(progress, result.id, {
    ...before,
    attempts: before.attempts + (isNew ? 1 : 0),
    points: result.points,
    best: Math.max(before.best, result.points),
    maxPoints: result.maxPoints,
    lastAt: now,
    ...(isFirst && { completedAt: now, hintsBefore: before.hints }),
    answer: hash,
    failed,
    tests: visible.length,
    rises: result.points > before.best ? risen(before.rises, result.points, now) : before.rises,
    ...(isNew && isMeant(result) && { cards: withFailing(before.cards, failed, now) }),
  });
}

/** One at each moment, in order also when the clock went back: then the last moment is the best that is known. */
function risen(rises: readonly Rise[], points: number, now: string): Rise[] {
  const last = rises.at(-1)?.at ?? now;
  const at = Date.parse(last) > Date.parse(now) ? last : now;
  return [...rises.filter((rise) => Date.parse(rise.at) < Date.parse(at)), { at, points }];
}

/** What still says TODO is not finished. */
const isDraft = ({ findings }: ExerciseResult): boolean => findings.some(({ kind }) => kind === 'todo');

/** An answer from whose mistakes something can be learned: finished, and right somewhere. A draft that earns nothing fails every test. */
const isMeant = (result: ExerciseResult): boolean => result.points > 0 && !isDraft(result);

function withFailing(cards: ExerciseProgress['cards'], failed: readonly string[], now: string) {
  return { ...cards, ...Object.fromEntries(failed.map((test) => [test, failing(cardOf(cards, test), now)])) };
}

/** A test may be called `constructor`. */
const cardOf = (cards: ExerciseProgress['cards'], test: string): Card | undefined =>
  Object.hasOwn(cards, test) ? cards[test] : undefined;

/**
 * Progress after a review: the first answer that was given from a fresh start. Each card of the exercise moves by what its test said; a test
 * that failed for the first time gets a card, as after any answer; a card whose test the course no longer has is gone.
 */
export function afterReview(progress: Progress, result: ExerciseResult, now: string): Progress {
  const before = progress.exercises[result.id] ?? untried(now);
  const visible = result.tests.filter((test) => !test.hidden);
  const cards = visible.flatMap(({ name, passed }): [string, Card][] => {
    const card = cardOf(before.cards, name);
    if (card) return [[name, reviewed(card, passed, now)]];
    return passed || !isMeant(result) ? [] : [[name, failing(undefined, now)]];
  });
  const share = result.maxPoints > 0 ? result.points / result.maxPoints : 0;
  return withExercise(progress, result.id, {
    ...before,
    reviews: [...before.reviews, { at: now, share }],
    cards: Object.fromEntries(cards),
  });
}

/** Progress after a hint was shown. @param number of the hint, from 1 */
export function afterHint(progress: Progress, id: string, number: number, now: string): Progress {
  const before = progress.exercises[id] ?? untried(now);
  return withExercise(progress, id, { ...before, hints: Math.max(before.hints, number) });
}

/** Progress after the solution was asked for; the first time stays. */
export function afterGivingUp(progress: Progress, id: string, now: string): Progress {
  return withExercise(progress, id, { gaveUpAt: now, ...(progress.exercises[id] ?? untried(now)) });
}

/** Progress after the learner's own numbers were answered. */
export function afterVariant(progress: Progress, id: string, isRight: boolean, now: string): Progress {
  const before = progress.exercises[id] ?? untried(now);
  const { right, wrong } = before.variant ?? { right: 0, wrong: 0 };
  const variant = { right: right + (isRight ? 1 : 0), wrong: wrong + (isRight ? 0 : 1), lastAt: now };
  return withExercise(progress, id, { ...before, variant });
}

/** Progress that says whose it is; the same where it does. */
export function withLearner(progress: Progress, now: string): OwnProgress {
  if (isOwn(progress)) return progress;
  const { version, ...rest } = progress;
  return { version, ...rest, learner: { id: randomBytes(8).toString('hex'), since: now } };
}

type OwnProgress = Progress & { readonly learner: Learner };
const isOwn = (progress: Progress): progress is OwnProgress => progress.learner !== undefined;

export const untried = (now: string): ExerciseProgress => ({
  attempts: 0,
  points: 0,
  best: 0,
  maxPoints: 0,
  firstAt: now,
  lastAt: now,
  hints: 0,
  failed: [],
  rises: [],
  reviews: [],
  cards: {},
});

const withExercise = (progress: Progress, id: string, exercise: ExerciseProgress): Progress => ({
  ...progress,
  exercises: { ...progress.exercises, [id]: exercise },
});
