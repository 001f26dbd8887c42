import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { type Command, type Io, UsageError } from '../shared/command.ts';
import { CACHE } from '../shared/paths.ts';
import { readOptions } from './options.ts';

const help = `npm run grade -- <all | week | week/task> [options]
npm run grade -- --submissions <folder | zip> --out <folder> [options]
npm run grade -- handout --week <number> [--out <folder>]
npm run grade -- variant <week/task> --seed <secret> --student <id> …
npm run grade -- mutants <all | week | week/task>

Grades your answers in my/exercises and says for every lost point why it was lost; or grades what others handed in, in sandboxes.

  --hint            show the next hint for one exercise instead of grading it
  --reset           put the starter of one exercise back into my/ (what you had is kept beside it)
  --of <folder>     grade the answers of another folder that mirrors exercises/, for example solutions
  --seed <text>     draw the held-out cases from this seed (default: practice)
  --json            one JSON document on standard output (use npm run -s grade -- …)

For instructors
  --submissions <path>   a folder or zip archive: each folder, archive, notebook or module in it is a submission
  --out <folder>         feedback/<id>.html and .json, class.csv, gradebook.sqlite, items.csv; run again, it goes on and regrades
  --week <number>        only this week
  --seed <text>          the secret of the held-out cases (default: drawn once and kept in the folder)
  --class <file>         due times, lateness, marks and comments by hand (cli/grade/README.md shows one)
  --isolation <level>    container, namespaces, process or none (default: the strongest that works here; none must be asked for)
  --jobs <number>        graded side by side (default 2)
  handout                what students get: a week without solutions and held-out tests
  variant                the question with numbers of their own, drawn again for each --student, with what is expected; or, with
                         --answer "numbers", whether that is right

For authors
  mutants                plants small mistakes in a solution, one at a time, and lists those that no test of the exercise notices

Examples
  npm run grade -- week-01
  npm run grade -- week-01/dot
  npm run grade -- week-01/dot --hint
  npm run -s grade -- week-01 --json
  npm run grade -- week-01 --of solutions --seed 7
  npm run grade -- --submissions handed-in --out graded --week 1
  npm run grade -- handout --week 1
  npm run grade -- variant week-01/page-rank --seed SECRET --student anna --student ben
  npm run grade -- mutants week-01/dot

Exit codes: 0 full marks, 1 points were lost or a test is broken, 2 wrong use
With --submissions: 0 graded, 1 a submission could not be read or a test is broken, 2 wrong use`;

export const command: Command = {
  name: 'grade',
  summary: 'grade exercises: points, reasons, hints',
  help,
  async run(args: readonly string[], io: Io): Promise<number> {
    if (args[0] === 'handout') return (await import('./class/handout.ts')).handout(args.slice(1), io);
    if (args[0] === 'mutants') return (await import('./mutation/command.ts')).mutants(args.slice(1), io);
    if (args[0] === 'variant') return (await import('./variant/command.ts')).variantCommand(args.slice(1), io);
    const isClass = args.some((arg) => /^--submissions(=|$)/.test(arg));
    const options = isClass ? undefined : readOptions(args);
    // For this process and for vitest's: a quarter of the time of a grading is compiling the tools that do it.
    process.env.NODE_COMPILE_CACHE ??= join(CACHE, 'compile');
    enableCompileCache(process.env.NODE_COMPILE_CACHE);
    if (!options) return (await import('./class/command.ts')).gradeSubmissions(args, io);
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
