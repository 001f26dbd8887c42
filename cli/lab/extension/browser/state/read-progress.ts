// my/progress.json as the panel reads it: it changes nothing there, and what cannot be read is a sentence.
import { progressFault } from '../../../../grade/learner/file/check-progress.ts';
import { migrate } from '../../../../grade/learner/file/migrate.ts';
import type { Progress } from '../../../../grade/learner/progress.ts';
import { type Standing, standingOf } from '../../../../grade/learner/standing.ts';
import type { Catalog } from './catalog.ts';

export interface Seen {
  readonly standing: Standing;
  /** Why the standing tells nothing of the learner, where it should. */
  readonly fault?: string;
}

/** @param text of the file; undefined when there is none yet @param now ISO time */
export function standingFrom(text: string | undefined, { exercises }: Catalog, now: string): Seen {
  const read = text === undefined ? { progress: NONE } : parse(text);
  const standing = standingOf(exercises, read.progress, now);
  return { standing, ...('fault' in read && { fault: read.fault }) };
}

const NONE: Progress = { version: 2, exercises: {} };

function parse(text: string): { readonly progress: Progress; readonly fault?: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return unreadable('it is not JSON');
    throw error;
  }
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > NONE.version) {
    const fault = `progress.json was written by a newer version of the course (${version}). Update the course.`;
    return { progress: NONE, fault };
  }
  const migrated = migrate(value);
  const fault = progressFault(migrated);
  return fault === undefined ? { progress: migrated as Progress } : unreadable(fault);
}

const unreadable = (why: string) => ({
  progress: NONE,
  fault: `progress.json cannot be read: ${why}. The next check keeps it under another name and begins anew.`,
});
