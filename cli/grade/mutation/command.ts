import { parseArgs } from 'node:util';
import { type Io, UsageError } from '../../shared/command.ts';
import { type Exercise, listExercises } from '../catalog.ts';
import { openDecider } from '../decider/decide.ts';
import { select } from '../select.ts';
import { judgeMutants, type MutationResult } from './judge.ts';

/** So many mutants a course's tests have to notice, of those that can be noticed. */
export const LEAST_KILLED = 0.9;

/** `npm run grade -- mutants week-01/dot`: how much the tests of an exercise notice. */
export async function mutants(args: readonly string[], io: Io): Promise<number> {
  const chosen = select(listExercises(), wanted(args));
  const results = await judgeAll(chosen, (result) => {
    for (const line of resultLines(result)) io.say(line);
  });
  io.say(totalLine(results));
  io.document({
    killRate: killRate(results),
    exercises: results.map(({ survivors, ...result }) => ({
      ...result,
      survivors: survivors.map(({ text: _, ...mutant }) => mutant),
    })),
  });
  return isEnough(results) ? 0 : 1;
}

/** Two exercises side by side; `done` hears of each as soon as it is judged. The results come in the order of the exercises. */
export async function judgeAll(
  exercises: readonly Exercise[],
  done: (result: MutationResult) => void = () => undefined,
): Promise<MutationResult[]> {
  const results = new Map<Exercise, MutationResult>();
  const queue = [...exercises];
  const work = async (): Promise<void> => {
    const decider = await openDecider();
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        for (const result of await judgeMutants([next], decider)) {
          results.set(next, result);
          done(result);
        }
      }
    } finally {
      await decider.close();
    }
  };
  await Promise.all(exercises.slice(0, 2).map(work));
  return exercises.flatMap((exercise) => results.get(exercise) ?? []);
}

function wanted(args: readonly string[]): string {
  let positionals: string[];
  try {
    ({ positionals } = parseArgs({ args: [...args], allowPositionals: true }));
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]} (npm run grade -- --help)`, { cause: error });
  }
  if (positionals.length !== 1) throw new UsageError('say whose mutants: npm run grade -- mutants week-01/dot');
  return positionals[0]!;
}

const sum = (results: readonly MutationResult[], of: 'killed' | 'mutants' | 'equivalent'): number =>
  results.reduce((total, result) => total + result[of], 0);

/** In [0, 1]; 1 where there is nothing to kill. */
export const killRate = (results: readonly MutationResult[]): number =>
  sum(results, 'mutants') === 0 ? 1 : sum(results, 'killed') / sum(results, 'mutants');

/** Enough killed in each exercise, and no excuse that excuses nothing. */
export const isEnough = (results: readonly MutationResult[]): boolean =>
  results.every((result) => killRate([result]) >= LEAST_KILLED && result.stale.length === 0);

const percent = (of: readonly MutationResult[]): string => `${(100 * killRate(of)).toFixed(1)} %`;

/** One exercise: its kill rate, and each survivor with its line, before and after. */
export function resultLines(result: MutationResult): string[] {
  const { id, killed, mutants: all, killedByHeldOutOnly, equivalent } = result;
  const changed = ({ was, now }: { was: string; now: string }): string[] => [`    - ${was}`, `    + ${now}`];
  return [
    `${percent([result]).padStart(7)}  ${id}: ${killed} of ${all} killed, ${killedByHeldOutOnly} of them by held-out tests only; ${equivalent} equivalent`,
    ...result.survivors.flatMap((mutant) => [`  line ${mutant.line} lives, ${mutant.operator}:`, ...changed(mutant)]),
    ...result.stale.flatMap((entry) => [
      `  listed as equivalent, but ${entry.killedBy === undefined ? 'there is no such mutant' : `"${entry.killedBy}" kills it`}:`,
      ...changed(entry),
    ]),
  ];
}

export const totalLine = (results: readonly MutationResult[]): string =>
  `${percent(results).padStart(7)}  of ${sum(results, 'mutants')} mutants killed; ${sum(results, 'equivalent')} more are equivalent`;
