// Progress that travels: out as the readable file that it is, in by joining it with what is here.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { listExercises } from '../grade/catalog.ts';
import { changeProgress } from '../grade/learner/file/change-progress.ts';
import { joinProgress } from '../grade/learner/file/join-progress.ts';
import { type Progress, parseProgress, readProgress } from '../grade/learner/progress.ts';
import { type Io, UserError } from '../shared/command.ts';
import { writeWhole } from '../shared/write-file.ts';
import { countComplete } from './order.ts';

/** So many exercises nobody has: whoever names such a file means another. */
const MAX_BYTES = 10_000_000;

export async function exportProgress(file: string, my: string, io: Io): Promise<number> {
  const progress = readProgress(my, io.say);
  const path = resolve(file);
  if (existsSync(path)) throw new UserError(`${file} is there already`, 'name another file: nothing is overwritten');
  writeWhole(path, `${JSON.stringify(progress, null, 2)}\n`);
  io.say(`${file}: your progress in ${exercisesIn(progress)}. On the other side: npm run learn -- import <file>`);
  io.document({ file: path, exercises: Object.keys(progress.exercises).length });
  return 0;
}

export async function importProgress(file: string, my: string, io: Io): Promise<number> {
  const theirs = readPortable(file);
  const before = readProgress(my, io.say);
  const joined = changeProgress(my, (mine) => joinProgress(mine, theirs), io.say);
  const exercises = listExercises();
  const unknown = Object.keys(theirs.exercises).filter((id) => !exercises.some((exercise) => exercise.id === id));
  const [was, is] = [before, joined].map((progress) => countComplete(progress, exercises));
  io.say(`${file}: progress in ${exercisesIn(theirs)}, joined with yours. Complete: ${was} before, ${is} now.`);
  if (unknown.length > 0) io.say(`Kept, though this course does not have them: ${unknown.join(', ')}.`);
  io.document({
    file: resolve(file),
    exercises: Object.keys(theirs.exercises).length,
    completeBefore: was,
    complete: is,
  });
  return 0;
}

function readPortable(file: string): Progress {
  const path = resolve(file);
  if (!existsSync(path)) throw new UserError(`there is no file ${file}`, 'check the name');
  const { size } = statSync(path);
  if (size > MAX_BYTES) throw new UserError(`${file} has ${size} bytes: that is no progress`, 'check the name');
  const read = parseProgress(readFileSync(path, 'utf8'), file);
  if ('fault' in read) {
    const cure = 'take the file that "npm run learn -- export" wrote; yours is as it was';
    throw new UserError(`${file} is not progress of this course: ${read.fault}`, cure);
  }
  return read.progress;
}

function exercisesIn({ exercises }: Progress): string {
  const count = Object.keys(exercises).length;
  return count === 1 ? '1 exercise' : `${count} exercises`;
}
