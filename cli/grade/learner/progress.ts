import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../shared/command.ts';
import { writeWhole } from '../../shared/write-file.ts';
import type { ExerciseResult } from '../results.ts';
import { progressFault } from './check-progress.ts';

/** `my/progress.json`: what the learner has done, readable and portable. */
export interface Progress {
  readonly version: 1;
  readonly exercises: Readonly<Record<string, ExerciseProgress>>;
}

export interface ExerciseProgress {
  /** How many answers were graded: the same answer twice in a row is one attempt, a starter that is all TODO is none. */
  readonly attempts: number;
  readonly points: number;
  readonly best: number;
  readonly maxPoints: number;
  readonly firstAt: string;
  readonly lastAt: string;
  /** When all the points were first earned. */
  readonly completedAt?: string;
  /** How many hints were shown. */
  readonly hints: number;
  /** When the solution was asked for before the points were earned. */
  readonly gaveUpAt?: string;
  /** SHA-256 of the answer that was last graded. */
  readonly answer?: string;
  /** Visible tests that the last answer failed: what a review starts from. */
  readonly failed: readonly string[];
}

const NONE: Progress = { version: 1, exercises: {} };
const fileIn = (my: string): string => join(my, 'progress.json');

/** An unreadable file is put aside and said; nothing of it is lost. */
export function readProgress(my: string, say: (line: string) => void): Progress {
  const path = fileIn(my);
  if (!existsSync(path)) return NONE;
  const text = readFileSync(path, 'utf8');
  const read = parseProgress(text, 'my/progress.json');
  if ('progress' in read) return read.progress;
  const aside = join(my, `progress.unreadable-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.json`);
  renameSync(path, aside);
  say(
    `my/progress.json could not be read (${read.fault}); it is kept as ${aside.slice(my.length + 1)}, and progress starts anew.`,
  );
  return NONE;
}

/** Progress, or where the text is not that. A file of a newer version is refused, whoever reads it. */
export function parseProgress(
  text: string,
  file: string,
): { readonly progress: Progress } | { readonly fault: string } {
  let value: Partial<Progress> | null;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: 'it is not JSON' };
    throw error;
  }
  const version: unknown = value?.version;
  if (typeof version === 'number' && version > 1) {
    throw new UserError(`${file} was written by a newer version of the course (${version})`, 'update the course');
  }
  const fault = progressFault(value);
  return fault === undefined ? { progress: value as Progress } : { fault };
}

export function writeProgress(my: string, progress: Progress): void {
  try {
    writeWhole(fileIn(my), `${JSON.stringify(progress, null, 2)}\n`);
  } catch (error) {
    const message = `my/progress.json could not be written: ${(error as Error).message}`;
    throw new UserError(message, 'make room on the disk, or make my/ writable; the result itself stands', {
      cause: error,
    });
  }
}

/** Progress after an answer was graded. `now` is ISO time. */
export function afterGrading(progress: Progress, result: ExerciseResult, answer: string, now: string): Progress {
  const before = progress.exercises[result.id];
  const hash = createHash('sha256').update(answer).digest('hex');
  const complete = result.points === result.maxPoints && result.maxPoints > 0;
  const untouched = result.points === 0 && result.findings.some(({ kind }) => kind === 'todo');
  const isNew = before?.answer !== hash && !untouched;
  const completedAt = before?.completedAt ?? (complete ? now : undefined);
  return withExercise(progress, result.id, {
    attempts: (before?.attempts ?? 0) + (isNew ? 1 : 0),
    points: result.points,
    best: Math.max(before?.best ?? 0, result.points),
    maxPoints: result.maxPoints,
    firstAt: before?.firstAt ?? now,
    lastAt: now,
    ...(completedAt !== undefined && { completedAt }),
    hints: before?.hints ?? 0,
    ...(before?.gaveUpAt !== undefined && { gaveUpAt: before.gaveUpAt }),
    answer: hash,
    failed: result.tests.filter((test) => !test.passed && !test.hidden).map((test) => test.name),
  });
}

/** Progress after one more hint was shown. */
export function afterHint(progress: Progress, id: string, hints: number, now: string): Progress {
  return withExercise(progress, id, { ...(progress.exercises[id] ?? untried(now)), hints });
}

/** Progress after the solution was asked for; the first time stays. */
export function afterGivingUp(progress: Progress, id: string, now: string): Progress {
  return withExercise(progress, id, { gaveUpAt: now, ...(progress.exercises[id] ?? untried(now)) });
}

const untried = (now: string): ExerciseProgress => ({
  attempts: 0,
  points: 0,
  best: 0,
  maxPoints: 0,
  firstAt: now,
  lastAt: now,
  hints: 0,
  failed: [],
});

const withExercise = (progress: Progress, id: string, exercise: ExerciseProgress): Progress => ({
  ...progress,
  exercises: { ...progress.exercises, [id]: exercise },
});
