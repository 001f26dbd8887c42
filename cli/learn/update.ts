// `npm run learn -- update`: what the course changed comes into my/, and nothing that the learner wrote goes.
import type { Updated, UpdatedFile } from '../lab/workspace/update.ts';
import { previewUpdate, updateWorkspace } from '../lab/workspace/update.ts';
import type { Io } from '../shared/command.ts';
import { ROOT } from '../shared/paths.ts';

export interface UpdateOptions {
  readonly dryRun: boolean;
  readonly my: string;
  /** @default the clone */
  readonly course?: string;
}

/** Exit code 1 when something is left for the person to look at. */
export function update({ dryRun, my, course = ROOT }: UpdateOptions, io: Io): number {
  const updated = dryRun ? previewUpdate(course, my) : updateWorkspace(course, my);
  sayUpdated(updated, dryRun, io);
  io.document({ dryRun, taken: updated.taken, merged: updated.merged });
  return updated.merged.some(({ conflicts }) => conflicts.length > 0) ? 1 : 0;
}

function sayUpdated({ taken, merged, notes }: Updated, dryRun: boolean, io: Io): void {
  for (const note of notes) io.say(note);
  for (const path of taken) io.say(`my/${path}: new from the course`);
  for (const file of merged) sayFile(file, dryRun, io);
  const left = merged.filter(({ conflicts }) => conflicts.length > 0).length;
  if (taken.length + merged.length === 0) io.say('my/ has everything that the course has.');
  else if (dryRun) io.say('Nothing is written yet. To do it: npm run learn -- update');
  else if (merged.some(({ path, changed }) => changed && path.endsWith('.ipynb')))
    io.say('A notebook that is open in JupyterLab: File → Reload Notebook from Disk, before you go on in it.');
  if (left > 0) io.say(`${left === 1 ? 'One file needs' : `${left} files need`} your eye; the reasons are above.`);
}

function sayFile({ path, changed, conflicts, kept, beside }: UpdatedFile, dryRun: boolean, io: Io): void {
  const done = dryRun ? "will have your changes and the course's" : "has your changes and the course's now";
  io.say(`my/${path}${changed ? ` ${done}` : ''}${kept ? `; what you had is kept as ${kept}` : ''}`);
  for (const conflict of conflicts) io.say(`  → ${conflict}${beside ? `: ${beside}` : ''}`);
}
