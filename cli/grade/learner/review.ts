// A review: an exercise whose tests were once failed, done again from a fresh start. The learner's own answer is never touched: what is
// written now goes into a file of its own, `my/review/<week>/<task>/review-3.ts` for the third.
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../../shared/write-file.ts';
import type { Exercise } from '../catalog.ts';
import type { ExerciseResult } from '../results.ts';
import { changeProgress } from './file/change-progress.ts';
import { daysBetween, dueAt } from './memory/leitner.ts';
import type { Progress } from './progress.ts';
import { afterReview } from './record.ts';
import { type DueTest, standingOf } from './standing.ts';

export interface ReviewItem {
  readonly exercise: Exercise;
  /** What is due of it. */
  readonly tests: readonly DueTest[];
  /** Which review of this exercise it is, from 1. */
  readonly round: number;
}

/** What is due, an exercise once, the longest due first. */
export function reviewsDue(exercises: readonly Exercise[], progress: Progress, now: string): ReviewItem[] {
  const { due } = standingOf(exercises, progress, now);
  return [...new Set(due.map(({ exercise }) => exercise))].map((id) => {
    const exercise = exercises.find((one) => one.id === id)!;
    const tests = due.filter((test) => test.exercise === id);
    return { exercise, tests, round: reviewsOf(progress, id) + 1 };
  });
}

/** How many reviews of an exercise were judged. */
export const reviewsOf = (progress: Progress, id: string): number => progress.exercises[id]?.reviews.length ?? 0;

/** Where a review is written. One that comes once more in the same session has a fresh start again. */
export function reviewPath({ exercise: { week, task }, round }: Omit<ReviewItem, 'tests'>, again = 0): string {
  return `review/${week}/${task}/review-${round}${again === 0 ? '' : `-again-${again}`}.ts`;
}

/** Makes the file from the starter, with what the author gives beside it. One that was begun and not judged goes on. */
export function prepareReview(item: Omit<ReviewItem, 'tests'>, my: string, again = 0): string {
  const { folder, task } = item.exercise;
  const path = join(my, reviewPath(item, again));
  mkdirSync(dirname(path), { recursive: true });
  const given = join(folder, 'given.ts');
  if (existsSync(given)) copyFileSync(given, join(dirname(path), 'given.ts'));
  if (!existsSync(path)) writeWhole(path, readFileSync(join(folder, `${task}.ts`)));
  return path;
}

/** The held-out cases of a review are drawn anew for each learner and round. */
export const reviewSeed = ({ round }: Pick<ReviewItem, 'round'>, progress: Progress): string =>
  `review ${round} ${progress.learner?.id ?? ''}`;

/** Whether a result is that of an answer; a starter, or one that still says TODO, is not judged yet. */
export const isAnswer = ({ findings }: ExerciseResult): boolean =>
  !findings.some(({ kind }) => kind === 'todo' || kind === 'missing-file' || kind === 'empty-file');

/** Notes what the first answer of a review earned. */
export const noteReview = (result: ExerciseResult, my: string, now: string, say: (line: string) => void): Progress =>
  changeProgress(my, (progress) => afterReview(progress, result, now), say);

/** When the tests of an exercise come again, or that none does. `found`: what the review showed, before a colon. */
export function comesAgain(progress: Progress, id: string, now: string, found = 'Noted'): string {
  const times = Object.values(progress.exercises[id]?.cards ?? {}).map(dueAt);
  const first = times.sort()[0];
  if (first === undefined) return 'The course asks no more for what was due here.';
  return `${found}: it comes again ${inDays(daysBetween(now, first))}.`;
}

export function inDays(days: number): string {
  const whole = Math.round(days);
  if (whole < 1) return days <= 0 ? 'now' : 'today';
  return whole === 1 ? 'tomorrow' : `in ${whole} days`;
}
