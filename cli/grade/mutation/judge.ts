import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from '../../shared/paths.ts';
import { writeWhole } from '../../shared/write-file.ts';
import type { Exercise } from '../catalog.ts';
import type { Decider, Order, Verdict } from '../decider/decide.ts';
import { solutionOf } from '../gate/variants.ts';
import { ordersFor } from '../grade.ts';
import { type Equivalent, isSame, readEquivalents } from './equivalents.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { withStepLimit } from './step-limit.ts';

/** What became of an exercise's mutants. */
export interface MutationResult {
  readonly id: string;
  /** All that were tried, but for those listed as equivalent. */
  readonly mutants: number;
  readonly killed: number;
  /** Of the killed: those that a learner's own tests let through. */
  readonly killedByHeldOutOnly: number;
  readonly equivalent: number;
  readonly survivors: readonly Mutant[];
  /** Entries of the list of equivalents that name no mutant, or one that a test tells apart. */
  readonly stale: readonly (Equivalent & { readonly killedBy?: string })[];
}

/** Every mutant of every solution before the visible tests, and those that live before the held-out ones. */
export async function judgeMutants(exercises: readonly Exercise[], decider: Decider): Promise<MutationResult[]> {
  const trials = exercises.filter((exercise) => existsSync(solutionOf(exercise))).map(trialOf);
  await provesItself(trials, decider);
  const visible = await killers(trials, 0, new Map(), decider);
  const all = await killers(trials, 1, visible, decider);
  return trials.map((trial) => resultOf(trial, visible, all));
}

interface Trial {
  readonly exercise: Exercise;
  readonly solution: string;
  readonly mutants: readonly Mutant[];
}

function trialOf(exercise: Exercise): Trial {
  const solution = readFileSync(solutionOf(exercise), 'utf8');
  return { exercise, solution, mutants: mutantsOf(solution) };
}

/** The solution itself must live under the step limit: else every mutant would die of that. */
async function provesItself(trials: readonly Trial[], decider: Decider): Promise<void> {
  const orders = trials.flatMap(({ exercise, solution }) => ordersOf(exercise, solution));
  for (const verdict of await decider.decide(orders)) {
    const killer = killerOf(verdict);
    if (killer === undefined) continue;
    throw new Error(`${verdict.order.id}: "${killer}" fails the solution itself: no mutant can be judged`);
  }
}

/** By which test each mutant was killed, those of `before` included. */
async function killers(
  trials: readonly Trial[],
  stage: 0 | 1,
  before: ReadonlyMap<Mutant, string>,
  decider: Decider,
): Promise<ReadonlyMap<Mutant, string>> {
  const judged = trials.flatMap(({ exercise, mutants }) =>
    mutants.flatMap((mutant) => {
      const order = before.has(mutant) ? undefined : ordersOf(exercise, mutant.text)[stage];
      return order ? [{ mutant, order }] : [];
    }),
  );
  const verdicts = await decideTwice(
    judged.map(({ order }) => order),
    decider,
  );
  const found = new Map(before);
  verdicts.forEach((verdict, i) => {
    const killer = killerOf(verdict);
    if (killer !== undefined) found.set(judged[i]!.mutant, killer);
  });
  return found;
}

/** On a busy machine the innocent run out of time, too: whoever only the clock stopped is judged again. */
async function decideTwice(orders: readonly Order[], decider: Decider): Promise<readonly Verdict[]> {
  const verdicts = [...(await decider.decide(orders))];
  const late = verdicts.flatMap((verdict, i) => (onlyTheClock(verdict) ? i : []));
  const again = await decider.decide(late.map((i) => orders[i]!));
  late.forEach((i, n) => {
    verdicts[i] = again[n]!;
  });
  return verdicts;
}

function onlyTheClock({ outcomes }: Verdict): boolean {
  const lost = outcomes.filter(({ passed }) => !passed);
  return lost.length > 0 && lost.every(({ note }) => note?.fault?.kind === 'timeout');
}

/** A file by what it holds, so that two runs side by side mean the same by the same name. */
function ordersOf(exercise: Exercise, program: string): Order[] {
  const counted = withStepLimit(program);
  const name = createHash('sha256').update(counted).digest('hex').slice(0, 20);
  const file = join(CACHE, 'mutants', exercise.week, exercise.task, `${name}.ts`);
  if (!existsSync(file)) writeWhole(file, counted);
  return ordersFor(exercise, file);
}

function killerOf({ order, outcomes, broken }: Verdict): string | undefined {
  if (broken !== undefined || outcomes.length === 0) {
    throw new Error(`${order.testFile} does not run: ${broken ?? 'it has no tests'}`);
  }
  return outcomes.find(({ passed }) => !passed)?.name;
}

function resultOf(
  { exercise, mutants }: Trial,
  visible: ReadonlyMap<Mutant, string>,
  all: ReadonlyMap<Mutant, string>,
): MutationResult {
  const listed = readEquivalents(exercise);
  const killed = mutants.filter((mutant) => all.has(mutant));
  const living = mutants.filter((mutant) => !all.has(mutant));
  const survivors = living.filter((mutant) => !listed.some((entry) => isSame(entry, mutant)));
  // Two equal lines can share an entry: it is stale when it excuses none of them.
  const stale = listed
    .filter((entry) => !living.some((mutant) => isSame(entry, mutant)))
    .map((entry) => {
      const killedBy = killed.flatMap((mutant) => (isSame(entry, mutant) ? all.get(mutant)! : []))[0];
      return { ...entry, ...(killedBy !== undefined && { killedBy }) };
    });
  return {
    id: exercise.id,
    mutants: killed.length + survivors.length,
    killed: killed.length,
    killedByHeldOutOnly: killed.filter((mutant) => !visible.has(mutant)).length,
    equivalent: living.length - survivors.length,
    survivors,
    stale,
  };
}
