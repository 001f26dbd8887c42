// What students get: the exercises of a week without solutions and held-out tests, and the week's lessons.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Io, UsageError, UserError } from '../../shared/command.ts';
import { ROOT } from '../../shared/paths.ts';
import { writeWhole } from '../../shared/write-file.ts';
import type { Exercise } from '../catalog.ts';
import { exercisesOf } from './command.ts';

export function handout(args: readonly string[], io: Io): number {
  const { week, out } = readOptions(args);
  const exercises = exercisesOf(week);
  if (existsSync(out))
    throw new UserError(`${out} is there already`, 'name a new folder, so that nothing of yours is handed out');
  const files = handoutFiles(ROOT, exercises);
  for (const path of files) writeWhole(join(out, path), readFileSync(join(ROOT, path)));
  io.say(`${files.length} files for ${exercises.length} exercises are in ${out}: no solutions, no held-out tests.`);
  io.document({ folder: out, files });
  return 0;
}

/** The files of a handout, below `course`. Of an exercise only what is named here: nothing new gets in by lying in the folder. */
function handoutFiles(course: string, exercises: readonly Exercise[]): string[] {
  const ofExercises = exercises.flatMap(({ week, task }) =>
    [
      'README.md',
      'exercise.json',
      `${task}.ts`,
      `${task}.test.ts`,
      `${task}.types.ts`,
      'given.ts',
      'drive.ts',
      'variant.ts',
    ]
      .map((name) => `exercises/${week}/${task}/${name}`)
      .filter((path) => existsSync(join(course, path))),
  );
  const weeks = [...new Set(exercises.map(({ week }) => week))];
  const lessons = weeks.flatMap((week) =>
    globSync(`curriculum/${week}/**/*`, { cwd: course, exclude: (path) => /(^|[\\/])\./.test(path) })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => statSync(join(course, path)).isFile() && !/solution|held-out/.test(dirname(path))),
  );
  return [...ofExercises, ...lessons.sort()];
}

function readOptions(args: readonly string[]): { week: string; out: string } {
  let values: { week?: string; out?: string };
  try {
    ({ values } = parseArgs({ args: [...args], options: { week: { type: 'string' }, out: { type: 'string' } } }));
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]} (npm run grade -- --help)`, { cause: error });
  }
  if (!values.week) throw new UsageError('say which week: npm run grade -- handout --week 1');
  return { week: values.week, out: resolve(values.out ?? `handout-week-${values.week.padStart(2, '0')}`) };
}
