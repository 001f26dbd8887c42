import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Io, UsageError, UserError } from '../../shared/command.ts';
import { type Exercise, listExercises } from '../catalog.ts';
import { oneLine } from '../intake/findings.ts';
import { select } from '../select.ts';
import {
  type Isolation,
  type IsolationLevel,
  isolationAt,
  LEVELS,
  strongestIsolation,
  whyNot,
} from '../submission/sandbox/isolation.ts';
import type { GradedSubmission } from './graded-submission.ts';

/** `npm run grade -- --submissions …`: what other people wrote. */
export async function gradeSubmissions(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args);
  const isolation = await isolationFor(options.isolation);
  io.say(`isolation: ${isolation.level}`);
  for (const gap of isolation.gaps) io.say(`  ! ${gap}`);
  // Loaded only now, so that wrong use is told at once.
  const { gradeClass } = await import('./grade-class.ts');
  const graded = await gradeClass({ ...options, isolation, exercises: exercisesOf(options.week) }, io);
  for (const submission of graded) print(submission, io);
  io.say(`${graded.length} submissions; feedback, class.csv, gradebook.sqlite and items.csv are in ${options.out}`);
  io.document({
    isolation: isolation.level,
    walls: isolation.walls,
    gaps: isolation.gaps,
    submissions: graded.map(({ id, points, maxPoints, findings, exercises }) => ({
      id,
      points,
      maxPoints,
      findings,
      exercises,
    })),
  });
  return graded.every(isSound) ? 0 : 1;
}

/** All that was handed in was read, and no test of ours was broken. */
const isSound = ({ findings, exercises }: GradedSubmission): boolean =>
  !findings.some(({ kind }) => kind === 'unreadable') &&
  !exercises.some((exercise) => exercise.findings.some(({ kind }) => kind === 'broken-test'));

function print({ id, points, maxPoints, standing, findings, exercises }: GradedSubmission, io: Io): void {
  const total = standing.total === points ? '' : `, together ${standing.total}`;
  io.say(`${id}: ${points}/${maxPoints} points${total}`);
  for (const { message } of findings) io.say(`  ! ${oneLine(message)}`);
  for (const exercise of exercises) {
    for (const { kind, message } of exercise.findings) {
      if (!['missing-file', 'todo'].includes(kind)) io.say(`  ! ${exercise.id}: ${oneLine(message)}`);
    }
  }
}

/** The strongest level, or the one that was asked for; never silently a weaker one. */
async function isolationFor(asked: IsolationLevel | undefined): Promise<Isolation> {
  if (asked === 'none') return isolationAt(asked);
  if (asked === undefined) {
    const strongest = await strongestIsolation();
    if (strongest.level !== 'process') return strongest;
    const why = await whyNot('process');
    if (why === undefined) return strongest;
    throw new UserError(
      `answers cannot be isolated here: ${why}`,
      'grade on another machine, or ask for --isolation none for answers that you trust',
    );
  }
  const why = await whyNot(asked);
  if (why === undefined) return isolationAt(asked);
  throw new UserError(`no isolation by ${asked} here: ${why}`, 'leave --isolation away to take what there is');
}

export function exercisesOf(week: string | undefined): readonly Exercise[] {
  const all = listExercises();
  if (week === undefined) return all;
  if (!/^\d{1,2}$/.test(week)) throw new UsageError(`--week is a number, for example --week 1, and not "${week}"`);
  return select(all, `week-${week.padStart(2, '0')}`);
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = parse(args);
  const { submissions, out, week, seed, isolation, jobs = '2' } = values;
  if (positionals.length > 0)
    throw new UsageError(`--submissions grades whole weeks: "${positionals[0]}" is too much; --week 1 chooses one`);
  if (!submissions) throw new UsageError('--submissions needs the folder or the zip archive that was handed in');
  if (!out) throw new UsageError('--out needs a folder for feedback, table and gradebook');
  if (isolation !== undefined && !LEVELS.includes(isolation as IsolationLevel)) {
    throw new UsageError(`--isolation is one of ${LEVELS.toReversed().join(', ')}, and not "${isolation}"`);
  }
  const lanes = Number(jobs);
  if (!Number.isInteger(lanes) || lanes < 1)
    throw new UsageError(`--jobs is a whole number from 1 on, and not "${jobs}"`);
  return {
    submissions,
    out: resolve(out),
    lanes: Math.min(lanes, availableParallelism()),
    ...(isolation !== undefined && { isolation: isolation as IsolationLevel }),
    ...(week !== undefined && { week }),
    ...(seed !== undefined && { seed }),
    ...(values.class !== undefined && { classFile: values.class }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        submissions: { type: 'string' },
        out: { type: 'string' },
        week: { type: 'string' },
        seed: { type: 'string' },
        isolation: { type: 'string' },
        class: { type: 'string' },
        jobs: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]} (npm run grade -- --help)`, { cause: error });
  }
}
