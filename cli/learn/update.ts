// `npm run learn -- update`: what the course changed comes into my/, and nothing that the learner wrote goes.
import { isBelow, missingFiles, namesOfMissing, withinMy } from '../lab/workspace/missing.ts';
import type { Updated, UpdatedFile } from '../lab/workspace/update.ts';
import { previewUpdate, updateWorkspace } from '../lab/workspace/update.ts';
import { type Io, UsageError } from '../shared/command.ts';
import { ROOT } from '../shared/paths.ts';

export interface UpdateOptions {
  readonly dryRun: boolean;
  /** Files and folders that the learner deleted and wants back. @default [] */
  readonly restore?: readonly string[];
  readonly my: string;
  /** @default the clone */
  readonly course?: string;
}

/** Exit code 1 when something is left for the person to look at. */
export function update({ dryRun, restore = [], my, course = ROOT }: UpdateOptions, io: Io): number {
  const before = missingFiles(course, my);
  const back = restore.flatMap((typed) => wantedBack(typed, before, my));
  const updated = (dryRun ? previewUpdate : updateWorkspace)(course, my, { restore: back });
  const missing = before.filter((path) => !back.includes(path));
  const names = namesOfMissing(my, missing);
  sayUpdated(updated, { dryRun, back, restore, isWhole: names.length === 0 }, io);
  sayMissing(names, io);
  io.document({ dryRun, taken: updated.taken, merged: updated.merged, missing });
  return updated.merged.some(({ conflicts }) => conflicts.length > 0) ? 1 : 0;
}

function wantedBack(typed: string, missing: readonly string[], my: string): string[] {
  const name = withinMy(typed);
  const paths = missing.filter((path) => isBelow(path, name));
  if (paths.length > 0) return paths;
  const others = namesOfMissing(my, missing).map((path) => `my/${path}`);
  const known =
    others.length > 0 ? `what you deleted is ${others.join(', ')}` : 'my/ has everything that the course has';
  throw new UsageError(`nothing of my/${name} is missing: ${known}`);
}

/** What was thrown away is not brought back unasked, and nobody has to guess how it would be. */
function sayMissing(names: readonly string[], io: Io): void {
  for (const name of names) io.say(`my/${name} is not there: you deleted or renamed it, and it is left so`);
  if (names.length === 0) return;
  const [which, what] = names.length === 1 ? [`my/${names[0]}`, 'it'] : ['<file or folder>', 'one of them'];
  io.say(`To have ${what} back: npm run learn -- update --restore ${which}`);
}

interface Manner {
  readonly dryRun: boolean;
  readonly back: readonly string[];
  /** As it was typed. */
  readonly restore: readonly string[];
  /** Whether nothing was deleted. */
  readonly isWhole: boolean;
}

function sayUpdated({ taken, merged, notes }: Updated, { dryRun, back, restore, isWhole }: Manner, io: Io): void {
  for (const note of notes) io.say(note);
  for (const path of taken) io.say(`my/${path}: ${back.includes(path) ? 'back' : 'new'} from the course`);
  for (const file of merged) sayFile(file, dryRun, io);
  const left = merged.filter(({ conflicts }) => conflicts.length > 0).length;
  if (taken.length + merged.length === 0)
    io.say(`my/ has everything that the course has${isWhole ? '.' : ', but for what you deleted:'}`);
  else if (dryRun)
    io.say(`Nothing is written yet. To do it: ${['npm run learn -- update', ...restore].join(' --restore ')}`);
  else if (merged.some(({ path, changed }) => changed && path.endsWith('.ipynb')))
    io.say('A notebook that is open in JupyterLab: File → Reload Notebook from Disk, before you go on in it.');
  if (left > 0) io.say(`${left === 1 ? 'One file needs' : `${left} files need`} your eye; the reasons are above.`);
}

function sayFile({ path, changed, conflicts, kept, beside }: UpdatedFile, dryRun: boolean, io: Io): void {
  const done = dryRun ? "will have your changes and the course's" : "has your changes and the course's now";
  io.say(`my/${path}${changed ? ` ${done}` : ''}${kept ? `; what you had is kept as ${kept}` : ''}`);
  for (const conflict of conflicts) io.say(`  → ${conflict}${beside ? `: ${beside}` : ''}`);
}
