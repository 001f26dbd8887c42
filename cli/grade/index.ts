import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { type Command, type Io, UsageError } from '../shared/command.ts';
import { CACHE } from '../shared/paths.ts';
import { readOptions } from './options.ts';

const help = `npm run grade -- <all | week | week/task> [options]

Grades your answers in my/exercises and says for every lost point why it was lost.

  --hint            show the next hint for one exercise instead of grading it
  --reset           put the starter of one exercise back into my/ (what you had is kept beside it)
  --of <folder>     grade the answers of another folder that mirrors exercises/, for example solutions
  --seed <text>     draw the held-out cases from this seed (default: practice)
  --json            one JSON document on standard output (use npm run -s grade -- …)

Examples
  npm run grade -- week-01
  npm run grade -- week-01/dot
  npm run grade -- week-01/dot --hint
  npm run -s grade -- week-01 --json
  npm run grade -- week-01 --of solutions --seed 7

Exit codes: 0 full marks, 1 points were lost or a test is broken, 2 wrong use`;

export const command: Command = {
  name: 'grade',
  summary: 'grade exercises: points, reasons, hints',
  help,
  async run(args: readonly string[], io: Io): Promise<number> {
    const options = readOptions(args);
    // For this process and for vitest's: a quarter of the time of a grading is compiling the tools that do it.
    process.env.NODE_COMPILE_CACHE ??= join(CACHE, 'compile');
    enableCompileCache(process.env.NODE_COMPILE_CACHE);
    // Loaded only now, so that --help and wrong use answer at once.
    const { listExercises } = await import('./catalog.ts');
    const { select } = await import('./select.ts');
    const chosen = select(listExercises(), options.what);
    if ((options.hint || options.reset) && chosen.length !== 1) {
      throw new UsageError(`${options.hint ? '--hint' : '--reset'} is for one exercise, for example ${chosen[0]!.id}`);
    }
    const actions = await import('./learner/actions.ts');
    if (options.hint) return actions.showHint(chosen[0]!, io);
    if (options.reset) return actions.resetExercise(chosen[0]!, io);
    return actions.gradeAndShow(chosen, options, io);
  },
};
