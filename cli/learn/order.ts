// Where a learner stands in the course: which exercises are complete, and which one comes now.
import type { Exercise } from '../grade/catalog.ts';
import type { Progress } from '../grade/learner/progress.ts';

export const isComplete = ({ exercises }: Progress, { id }: Exercise): boolean =>
  exercises[id]?.completedAt !== undefined;

export const countComplete = (progress: Progress, exercises: readonly Exercise[]): number =>
  exercises.filter((exercise) => isComplete(progress, exercise)).length;

/** The first unfinished exercise after one, going on from the start of the course at its end; undefined when none is left. */
export function nextUnfinished(
  exercises: readonly Exercise[],
  progress: Progress,
  after?: Exercise,
): Exercise | undefined {
  const from = exercises.findIndex(({ id }) => id === after?.id) + 1;
  const others = [...exercises.slice(from), ...exercises.slice(0, Math.max(0, from - 1))];
  return others.find((exercise) => !isComplete(progress, exercise));
}
