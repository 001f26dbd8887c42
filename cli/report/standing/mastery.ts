// Mastery of the topics that a report is about, from the progress record in `my`: the same figures as `npm run learn -- status` shows.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Exercise } from '../../grade/catalog.ts';
import { parseProgress } from '../../grade/learner/progress.ts';
import { type TopicStanding, topicsOf } from '../../grade/learner/standing.ts';
import { UserError } from '../../shared/command.ts';

/** Empty when nothing is on record, or when the record is not one, which is said. A report changes nothing. */
export function masteryIn(
  my: string,
  exercises: readonly Exercise[],
  now: string,
  say: (line: string) => void,
): readonly TopicStanding[] {
  const path = join(my, 'progress.json');
  if (exercises.length === 0 || !existsSync(path)) return [];
  const read = parsed(readFileSync(path, 'utf8'));
  if ('progress' in read) return topicsOf(exercises, read.progress, now);
  say(`this report tells nothing of mastery: ${read.fault}`);
  return [];
}

function parsed(text: string): ReturnType<typeof parseProgress> {
  try {
    const read = parseProgress(text, 'my/progress.json');
    return 'fault' in read ? { fault: `my/progress.json cannot be used (${read.fault})` } : read;
  } catch (error) {
    if (error instanceof UserError) return { fault: error.message }; // written by a newer version
    throw error;
  }
}
