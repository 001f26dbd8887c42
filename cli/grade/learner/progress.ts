import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../shared/command.ts';
import { progressFault } from './file/check-progress.ts';
import { migrate } from './file/migrate.ts';
import { fileIn, whileAlone } from './file/place.ts';
import type { Card } from './memory/leitner.ts';
import type { LessonQuestions } from './questions.ts';

/** `my/progress.json`: what the learner has done, readable and portable. */
export interface Progress {
  readonly version: typeof VERSION;
  /** For whom variants are drawn. Made when it is first needed. */
  readonly learner?: Learner;
  readonly exercises: Readonly<Record<string, ExerciseProgress>>;
  /** The questions of *Check yourself* that were answered, by their names: `week-01/1/3`. */
  readonly lessonQuestions?: LessonQuestions;
}

export const VERSION = 2;

export interface Learner {
  /** Any text; the seed of what is drawn for this learner alone. It tells nothing about a person. */
  readonly id: string;
  readonly since: string;
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
  /** How many of them before all the points were first earned. */
  readonly hintsBefore?: number;
  /** When the solution was asked for before the points were earned. */
  readonly gaveUpAt?: string;
  /** SHA-256 of the answer that was last graded. */
  readonly answer?: string;
  /** Visible tests that the last answer failed. */
  readonly failed: readonly string[];
  /** How many visible tests the last answer was given; absent in what an older version wrote. */
  readonly tests?: number;
  /** Each time that the best result rose, in order. */
  readonly rises: readonly Rise[];
  /** Reviews, in order: what the first answer from a fresh start earned. */
  readonly reviews: readonly Review[];
  /** By its title, each visible test that an answer once failed, and when it is asked again. */
  readonly cards: Readonly<Record<string, Card>>;
  /** The learner's own numbers, asked for as an exercise's `variant.ts` says; absent before the first answer. */
  readonly variant?: VariantProgress;
}

export interface Rise {
  readonly at: string;
  readonly points: number;
}

export interface Review {
  readonly at: string;
  /** Share of the points, 0 to 1. */
  readonly share: number;
}

export interface VariantProgress {
  /** How many were answered right: the next ones are drawn with this number. */
  readonly right: number;
  readonly wrong: number;
  readonly lastAt: string;
}

export const NONE: Progress = { version: VERSION, exercises: {} };

type Say = (line: string) => void;

/** An unreadable file is put aside and said; nothing of it is lost. */
export function readProgress(my: string, say: Say): Progress {
  const read = readFile(my);
  return 'progress' in read ? read.progress : whileAlone(my, () => readHere(my, say));
}

/** The same for one who is alone already. */
export function readHere(my: string, say: Say): Progress {
  const read = readFile(my);
  if ('progress' in read) return read.progress;
  const aside = `progress.unreadable-${createHash('sha256').update(read.text).digest('hex').slice(0, 8)}.json`;
  renameSync(fileIn(my), join(my, aside));
  say(`my/progress.json could not be read (${read.fault}); it is kept as ${aside}, and progress starts anew.`);
  return NONE;
}

function readFile(my: string): { readonly progress: Progress } | { readonly fault: string; readonly text: string } {
  if (!existsSync(fileIn(my))) return { progress: NONE };
  const text = readFileSync(fileIn(my), 'utf8');
  return { text, ...parseProgress(text, 'my/progress.json') };
}

/** Progress, or where the text is not that. A file of a newer version is refused, whoever reads it. */
export function parseProgress(
  text: string,
  file: string,
): { readonly progress: Progress } | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: 'it is not JSON' };
    throw error;
  }
  const version: unknown = (value as Partial<Progress> | null)?.version;
  if (typeof version === 'number' && version > VERSION) {
    throw new UserError(`${file} was written by a newer version of the course (${version})`, 'update the course');
  }
  const migrated = migrate(value);
  const fault = progressFault(migrated);
  return fault === undefined ? { progress: migrated as Progress } : { fault };
}
