import { parseArgs } from 'node:util';
import { type Io, UsageError } from '../../shared/command.ts';
import { listExercises } from '../catalog.ts';
import { openDecider } from '../decider/decide.ts';
import { select } from '../select.ts';
import { judgeMutants, type MutationResult } from './judge.ts';

/** So many mutants a course's tests have to notice, of those that can be noticed. */
export const LEAST_KILLED = 0.9;

/** `npm run grade -- mutants week-01/dot`: how much the tests of an exercise notice. */
export async function mutants(args: readonly string[], io: Io): Promise<number> {
  const chosen = select(listExercises(), wanted(args));
  const decider = await openDecider({ workers: chosen.length > 1 ? 2 : 1 });
  try {
    const results = await judgeMutants(chosen, decider);
    for (const line of reportLines(results)) io.say(line);
    io.document({
      killRate: killRate(results),
      exercises: results.map(({ survivors, ...result }) => ({
        ...result,
        survivors: survivors.map(({ text: _, ...mutant }) => mutant),
      })),
    });
    return isEnough(results) ? 0 : 1;
  } finally {
    await decider.close();
  }
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

export function reportLines(results: readonly MutationResult[]): string[] {
  const width = Math.max(...results.map(({ id }) => id.length));
  const percent = (of: readonly MutationResult[]): string => `${(100 * killRate(of)).toFixed(1)} %`;
  const lines = results.flatMap((result) => [
    `${result.id.padEnd(width)}  ${percent([result]).padStart(7)}  ${result.killed} of ${result.mutants} killed, ` +
      `${result.killedByHeldOutOnly} of them by held-out tests only; ${result.equivalent} equivalent`,
    ...result.survivors.flatMap(({ line, operator, was, now }) => [
      `  line ${line} lives, ${operator}:`,
      `    - ${was}`,
      `    + ${now}`,
    ]),
    ...result.stale.flatMap(({ was, now, killedBy }) => [
      `  listed as equivalent, but ${killedBy === undefined ? 'there is no such mutant' : `"${killedBy}" kills it`}:`,
      `    - ${was}`,
      `    + ${now}`,
    ]),
  ]);
  const all = `${sum(results, 'killed')} of ${sum(results, 'mutants')} mutants killed, ${sum(results, 'equivalent')} equivalent`;
  return [...lines, `${percent(results)}: ${all}`];
}
