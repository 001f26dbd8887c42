// Whether a value read from a file is the progress that it claims to be, and where it is not.
import { BOXES, type Card } from './memory/leitner.ts';
import type { ExerciseProgress, Learner, Progress, Review, Rise, VariantProgress } from './progress.ts';
import { lessonQuestionsFault } from './questions.ts';

type Fields<T> = Readonly<Record<keyof T, (value: unknown) => boolean>>;

const isCount = (v: unknown): boolean => Number.isInteger(v) && (v as number) >= 0;
const YEAR_10000 = Date.UTC(10_000, 0);
const isTime = (v: unknown): boolean => typeof v === 'string' && Math.abs(Date.parse(v)) < YEAR_10000;
const isText = (v: unknown): boolean => typeof v === 'string' && v.length > 0 && v.length <= 200;
const maybe =
  (valid: (v: unknown) => boolean) =>
  (v: unknown): boolean =>
    v === undefined || valid(v);
const has =
  <T>(fields: Fields<T>) =>
  (v: unknown): boolean =>
    isRecord(v) && Object.entries(fields).every(([field, valid]) => (valid as (v: unknown) => boolean)(v[field]));
const listOf =
  (valid: (v: unknown) => boolean) =>
  (v: unknown): boolean =>
    Array.isArray(v) && v.every(valid);

const LEARNER: Fields<Learner> = { id: isText, since: isTime };
const RISE: Fields<Rise> = { at: isTime, points: isCount };
const REVIEW: Fields<Review> = { at: isTime, share: (v) => typeof v === 'number' && v >= 0 && v <= 1 };
const VARIANT: Fields<VariantProgress> = { right: isCount, wrong: isCount, lastAt: isTime };
const CARD: Fields<Card> = {
  since: isTime,
  lastAt: isTime,
  box: (v) => isCount(v) && (v as number) >= 1 && (v as number) <= BOXES,
};

const EXERCISE: Fields<ExerciseProgress> = {
  attempts: isCount,
  points: isCount,
  best: isCount,
  maxPoints: isCount,
  firstAt: isTime,
  lastAt: isTime,
  completedAt: maybe(isTime),
  hints: isCount,
  hintsBefore: maybe(isCount),
  gaveUpAt: maybe(isTime),
  answer: maybe((v) => typeof v === 'string' && /^[0-9a-f]{64}$/.test(v)),
  failed: listOf((name) => typeof name === 'string'),
  tests: maybe(isCount),
  rises: listOf(has(RISE)),
  reviews: listOf(has(REVIEW)),
  cards: (v) => isRecord(v) && Object.values(v).every(has(CARD)),
  variant: maybe(has(VARIANT)),
};

/** Where a value is not progress of version 2, in words; undefined when it is. */
export function progressFault(value: unknown): string | undefined {
  const { version, learner, exercises, lessonQuestions } = (value ?? {}) as Partial<Progress>;
  if (version !== 2) return 'it does not say "version": 2';
  if (!maybe(has(LEARNER))(learner)) return `"learner" cannot be ${JSON.stringify(learner)}`;
  if (!isRecord(exercises)) return 'it has no "exercises"';
  for (const [id, exercise] of Object.entries(exercises)) {
    if (!/^week-\d\d\/[a-z0-9-]+$/.test(id)) return `${JSON.stringify(id)} is not the name of an exercise`;
    if (!isRecord(exercise)) return `${id} is not a record`;
    const wrong = Object.entries(EXERCISE).find(([field, valid]) => !valid(exercise[field]));
    if (wrong) return `${id}: "${wrong[0]}" cannot be ${JSON.stringify(exercise[wrong[0]]) ?? 'missing'}`;
  }
  return lessonQuestionsFault(lessonQuestions);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
