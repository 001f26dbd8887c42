/**
 * How well somebody masters an exercise or a topic, from 0 to 1, by a rule that can be worked out on paper:
 *
 * - learning it gives the evidence e₀ = share of the points · 0.85^(hints shown until then), halved when the solution was seen first;
 * - each review, from a fresh start, gives eᵢ = share of the points, and the evidence so far counts half beside it: s ← ½ s + ½ eᵢ;
 * - what is learned fades, each test by itself: mastery = s · mean over the tests of 2^(−Δ/h), with the half-life h of the review's boxes
 *   (`leitner.ts`). A test that once failed has its card's box and counts Δ from when it was last asked; one that never did is
 *   in box {@link UNFAILED_BOX} and counts from when the exercise was last met;
 * - a topic is the mean over its exercises, weighted by their points. What was not begun counts as 0.
 */
import type { ExerciseProgress } from '../progress.ts';
import { daysBetween, recall } from './leitner.ts';

/** What one hint leaves of the evidence. */
const HINT = 0.85;
/** What the solution, seen before the points were earned, leaves of it. */
const GAVE_UP = 0.5;
/** How much a review counts beside all that was before it. */
const WEIGHT = 0.5;
/** 16 days until nine tenths are left: what went right at once is kept longer than what did not. */
const UNFAILED_BOX = 5;

export type Level = 'mastered' | 'nearly' | 'begun' | 'not begun';

/** The least mastery of each level. */
const THRESHOLDS = { mastered: 0.85, nearly: 0.6 } as const;

/** Levels in words and as a mark that needs no color. */
export const LEVELS: Readonly<Record<Level, { readonly mark: string; readonly words: string }>> = {
  mastered: { mark: '■', words: 'mastered' },
  nearly: { mark: '◧', words: 'nearly there' },
  begun: { mark: '◱', words: 'begun' },
  'not begun': { mark: '□', words: 'not begun' },
};

export function levelOfMastery(mastery: number): Level {
  if (mastery >= THRESHOLDS.mastered) return 'mastered';
  if (mastery >= THRESHOLDS.nearly) return 'nearly';
  return mastery > 0 ? 'begun' : 'not begun';
}

/** Mastery of one exercise, in [0, 1]. */
export function masteryOf(progress: ExerciseProgress | undefined, now: string): number {
  const seen = lastSeen(progress);
  if (!progress || seen === undefined) return 0;
  const failed = Object.values(progress.cards).map(({ lastAt, box }) => recall(daysBetween(lastAt, now), box));
  const others = Math.max(0, (progress.tests ?? failed.length) - failed.length);
  const rest = recall(daysBetween(seen, now), UNFAILED_BOX);
  if (failed.length + others === 0) return strength(progress) * rest;
  const left = failed.reduce((sum, share) => sum + share, others * rest) / (failed.length + others);
  return strength(progress) * left;
}

/** When the exercise was last met by learning it or in a review; grading a finished answer once more is neither. */
export function lastSeen(progress: ExerciseProgress | undefined): string | undefined {
  if (!progress) return undefined;
  const { attempts, completedAt, lastAt, reviews } = progress;
  const learned = completedAt ?? (attempts > 0 ? lastAt : undefined);
  const times = [...(learned === undefined ? [] : [learned]), ...reviews.map(({ at }) => at)];
  return times.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
}

/** What was shown, before any of it fades. */
function strength(progress: ExerciseProgress): number {
  const { best, maxPoints, hints, hintsBefore = hints, gaveUpAt, completedAt, reviews } = progress;
  const share = maxPoints > 0 ? Math.min(1, best / maxPoints) : 0;
  const gaveUp = gaveUpAt !== undefined && !(completedAt !== undefined && isBefore(completedAt, gaveUpAt));
  const learned = share * HINT ** hintsBefore * (gaveUp ? GAVE_UP : 1);
  const inOrder = reviews.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return inOrder.reduce((s, review) => (1 - WEIGHT) * s + WEIGHT * review.share, learned);
}

const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);
