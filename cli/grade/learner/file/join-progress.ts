// Progress of one learner from two places, put together: in either order, however often, with the same result.
import type { Card } from '../memory/leitner.ts';
import type { ExerciseProgress, Learner, Progress, Review, Rise, VariantProgress } from '../progress.ts';
import { joinLessonQuestions } from './join-questions.ts';
import { byText, byTime, earliest, instant, joined, joinRecords } from './joining.ts';

/** What either file knows: the earliest beginnings, the best points, the most attempts and hints, every review, the answer graded last. */
export function joinProgress(a: Progress, b: Progress): Progress {
  const learner = joined(a.learner, b.learner, joinLearners);
  const exercises = joinRecords(a.exercises, b.exercises, join);
  const lessonQuestions = joined(a.lessonQuestions, b.lessonQuestions, joinLessonQuestions);
  return { version: 2, ...(learner && { learner }), exercises, ...(lessonQuestions && { lessonQuestions }) };
}

function join(a: ExerciseProgress, b: ExerciseProgress): ExerciseProgress {
  const { points, maxPoints, lastAt, answer, failed, tests } = later(a, b);
  const { completedAt, hintsBefore } = [a, b].sort(byCompletion)[0]!;
  const gaveUpAt = earliest(a.gaveUpAt, b.gaveUpAt);
  const variant = joined(a.variant, b.variant, joinVariants);
  return {
    attempts: Math.max(a.attempts, b.attempts),
    points,
    best: Math.max(a.best, b.best),
    maxPoints,
    firstAt: earliest(a.firstAt, b.firstAt)!,
    lastAt,
    ...(completedAt !== undefined && { completedAt }),
    hints: Math.max(a.hints, b.hints),
    ...(hintsBefore !== undefined && { hintsBefore }),
    ...(gaveUpAt !== undefined && { gaveUpAt }),
    ...(answer !== undefined && { answer }),
    failed,
    ...(tests !== undefined && { tests }),
    rises: onlyRising([...a.rises, ...b.rises]),
    reviews: distinct([...a.reviews, ...b.reviews]),
    cards: joinRecords(a.cards, b.cards, joinCards),
    ...(variant && { variant }),
  };
}

/** The learner known first goes on: what was drawn for the other one is drawn anew. */
const joinLearners = (a: Learner, b: Learner): Learner =>
  [a, b].sort((x, y) => byTime(x.since, y.since) || byText(x.id, y.id))[0]!;

/** A card was asked in either place: where it was asked last tells its box. */
function joinCards(a: Card, b: Card): Card {
  const { lastAt, box } = [a, b].sort((x, y) => byTime(y.lastAt, x.lastAt) || x.box - y.box)[0]!;
  return { since: earliest(a.since, b.since)!, lastAt, box };
}

const joinVariants = (a: VariantProgress, b: VariantProgress): VariantProgress => ({
  right: Math.max(a.right, b.right),
  wrong: Math.max(a.wrong, b.wrong),
  lastAt: [a.lastAt, b.lastAt].sort(byTime)[1]!,
});

/** Those before which nothing was as good. */
function onlyRising(rises: readonly Rise[]): Rise[] {
  let best = 0;
  return rises
    .toSorted((x, y) => instant(x.at) - instant(y.at) || y.points - x.points || byTime(x.at, y.at))
    .filter(({ points }) => {
      if (points <= best) return false;
      best = points;
      return true;
    });
}

function distinct(reviews: readonly Review[]): Review[] {
  const sorted = reviews.toSorted((x, y) => byTime(x.at, y.at) || x.share - y.share);
  return sorted.filter(({ at, share }, i) => at !== sorted[i - 1]?.at || share !== sorted[i - 1]?.share);
}

/** Complete before not; then the earlier; then with fewer hints. */
const byCompletion = (a: ExerciseProgress, b: ExerciseProgress): number =>
  Number(a.completedAt === undefined) - Number(b.completedAt === undefined) ||
  byTime(a.completedAt ?? '', b.completedAt ?? '') ||
  (a.hintsBefore ?? Number.MAX_VALUE) - (b.hintsBefore ?? Number.MAX_VALUE);

/** The one that was graded last; of two at the same moment, always the same one. */
function later(a: ExerciseProgress, b: ExerciseProgress): ExerciseProgress {
  const [first, second] = [a, b].map(rank);
  return first! > second! ? a : b;
}

const rank = ({ points, maxPoints, lastAt, answer, failed, tests }: ExerciseProgress): string =>
  JSON.stringify([new Date(lastAt).toISOString(), points, maxPoints, lastAt, answer ?? '', failed, tests ?? -1]);
