// Whether a value read from a file is the progress that it claims to be, and where it is not.
import type { ExerciseProgress, Progress } from './progress.ts';

const isCount = (v: unknown): boolean => Number.isInteger(v) && (v as number) >= 0;
const isTime = (v: unknown): boolean => typeof v === 'string' && !Number.isNaN(Date.parse(v));
const isMaybeTime = (v: unknown): boolean => v === undefined || isTime(v);

const FIELDS: Readonly<Record<keyof ExerciseProgress, (value: unknown) => boolean>> = {
  attempts: isCount,
  points: isCount,
  best: isCount,
  maxPoints: isCount,
  firstAt: isTime,
  lastAt: isTime,
  completedAt: isMaybeTime,
  hints: isCount,
  gaveUpAt: isMaybeTime,
  answer: (v) => v === undefined || (typeof v === 'string' && /^[0-9a-f]{64}$/.test(v)),
  failed: (v) => Array.isArray(v) && v.every((name) => typeof name === 'string'),
};

/** Where a value is not progress of version 1, in words; undefined when it is. */
export function progressFault(value: unknown): string | undefined {
  const { version, exercises } = (value ?? {}) as Partial<Progress>;
  if (version !== 1) return 'it does not say "version": 1';
  if (!isRecord(exercises)) return 'it has no "exercises"';
  for (const [id, exercise] of Object.entries(exercises)) {
    if (!/^week-\d\d\/[a-z0-9-]+$/.test(id)) return `${JSON.stringify(id)} is not the name of an exercise`;
    if (!isRecord(exercise)) return `${id} is not a record`;
    const wrong = Object.entries(FIELDS).find(([field, valid]) => !valid(exercise[field]));
    if (wrong) return `${id}: "${wrong[0]}" cannot be ${JSON.stringify(exercise[wrong[0]]) ?? 'missing'}`;
  }
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
