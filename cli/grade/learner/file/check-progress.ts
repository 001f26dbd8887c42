// Whether a value read from a file is the progress that it claims to be, and where it is not.
import { BOXES, type Card } from '../memory/leitner.ts';
import type { ExerciseProgress, Learner, Progress, Review, Rise, VariantProgress } from '../progress.ts';
import { lessonQuestionsFault } from '../questions.ts';
import { type Fields, fieldFault, has, isCount, isRecord, isTime, listOf, maybe, shown, type Valid } from './fields.ts';

const isText: Valid = (v) => typeof v === 'string' && v.length > 0 && v.length <= 200;

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
  if (!maybe(has(LEARNER))(learner)) return `"learner" cannot be ${shown(learner)}`;
  if (!isRecord(exercises)) return 'it has no "exercises"';
  for (const [id, exercise] of Object.entries(exercises)) {
    if (!/^week-\d\d\/[a-z0-9-]+$/.test(id)) return `${JSON.stringify(id)} is not the name of an exercise`;
    const fault = fieldFault(exercise, EXERCISE);
    if (fault !== undefined) return `${id}${fault}`;
  }
  return lessonQuestionsFault(lessonQuestions);
}
