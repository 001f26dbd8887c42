// Progress that an older version of the course wrote, in the form of today. A value that is neither comes back as it is.
import { failing } from '../memory/leitner.ts';
import { isRecord } from './fields.ts';

/**
 * Version 1 noted neither when the best result rose nor which hints came before the points: what is known is that the best was reached
 * by the time of the last answer, or of the first complete one. The tests that the last answer failed become cards.
 */
export function migrate(value: unknown): unknown {
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.exercises)) return value;
  const exercises = Object.entries(value.exercises).map(([id, exercise]) => [id, migrateExercise(exercise)]);
  return { ...value, version: 2, exercises: Object.fromEntries(exercises) };
}

function migrateExercise(exercise: unknown): unknown {
  if (!isRecord(exercise)) return exercise;
  const { best, lastAt, completedAt, hints, failed, points } = exercise;
  const reached = completedAt ?? lastAt;
  const isMeant = typeof points === 'number' && points > 0 && Array.isArray(failed) && typeof lastAt === 'string';
  return {
    ...exercise,
    ...(completedAt !== undefined && { hintsBefore: hints }),
    rises: typeof best === 'number' && best > 0 ? [{ at: reached, points: best }] : [],
    reviews: [],
    cards: isMeant ? Object.fromEntries(failed.map((test) => [test, failing(undefined, lastAt)])) : {},
  };
}
