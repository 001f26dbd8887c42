// Progress of one learner from two places, put together: in either order, however often, with the same result.
import type { ExerciseProgress, Progress } from './progress.ts';

/** What either file knows: the earliest beginnings, the best points, the most attempts and hints, the answer graded last. */
export function joinProgress(a: Progress, b: Progress): Progress {
  const ids = [...new Set([...Object.keys(a.exercises), ...Object.keys(b.exercises)])].sort();
  const exercises = ids.map((id) => [id, join(a.exercises[id], b.exercises[id])] as const);
  return { version: 1, exercises: Object.fromEntries(exercises) };
}

function join(a: ExerciseProgress | undefined, b: ExerciseProgress | undefined): ExerciseProgress {
  if (!a || !b) return (a ?? b)!;
  const { points, maxPoints, lastAt, answer, failed } = later(a, b);
  const completedAt = earliest(a.completedAt, b.completedAt);
  const gaveUpAt = earliest(a.gaveUpAt, b.gaveUpAt);
  return {
    attempts: Math.max(a.attempts, b.attempts),
    points,
    best: Math.max(a.best, b.best),
    maxPoints,
    firstAt: earliest(a.firstAt, b.firstAt)!,
    lastAt,
    ...(completedAt !== undefined && { completedAt }),
    hints: Math.max(a.hints, b.hints),
    ...(gaveUpAt !== undefined && { gaveUpAt }),
    ...(answer !== undefined && { answer }),
    failed,
  };
}

/** The one that was graded last; of two at the same moment, always the same one. */
function later(a: ExerciseProgress, b: ExerciseProgress): ExerciseProgress {
  const [first, second] = [a, b].map(rank);
  return first! > second! ? a : b;
}

const rank = ({ points, maxPoints, lastAt, answer, failed }: ExerciseProgress): string =>
  JSON.stringify([instant(lastAt), points, maxPoints, lastAt, answer ?? '', failed]);

/** The same moment is written in several ways: 2026-01-01T01:00+01:00 is 2026-01-01T00:00Z. */
const instant = (time: string): string => new Date(time).toISOString();

function earliest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return [a, b].sort((x, y) => Date.parse(x) - Date.parse(y) || (x < y ? -1 : 1))[0];
}
