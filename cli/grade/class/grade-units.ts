// Grades many answers: several deciders side by side, each with a few answers to one exercise at a time.
import { rmSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { type Decider, openDecider } from '../decider/decide.ts';
import { exerciseResult, ordersFor } from '../grade.ts';
import type { ExerciseResult } from '../results.ts';
import type { IsolationLevel } from '../submission/sandbox/isolation.ts';
import type { Store } from './store.ts';
import { stage, type Unit } from './unit.ts';

export interface GradeUnitsOptions {
  readonly seed: string;
  readonly isolation: IsolationLevel;
  readonly store: Store;
  /** Where answers lie while they are graded; empty afterwards, also of what a run before this one left. */
  readonly work: string;
  /** Deciders side by side. */
  readonly lanes: number;
  /** Called after each batch with how many are graded, of how many. */
  readonly progress: (done: number, all: number) => void;
}

/** Answers that one run of a test file judges: a start of the decider is shared, and a plug that is pulled costs no more than these. */
const BATCH = 4;

/** The result of each unit; what the store has is not graded again, and equal answers are graded once. */
export async function gradeUnits(
  units: readonly Unit[],
  options: GradeUnitsOptions,
): Promise<ReadonlyMap<Unit, ExerciseResult>> {
  const byKey = new Map<string, ExerciseResult>();
  for (const unit of units) {
    const known = options.store.get(unit);
    if (known) byKey.set(unit.key, known);
  }
  const open = [...new Map(units.map((unit) => [unit.key, unit])).values()].filter(({ key }) => !byKey.has(key));
  if (open.length > 0) await run(open, byKey, options);
  return new Map(units.map((unit) => [unit, byKey.get(unit.key)!]));
}

async function run(
  open: readonly Unit[],
  byKey: Map<string, ExerciseResult>,
  options: GradeUnitsOptions,
): Promise<void> {
  const { work } = options;
  rmSync(work, { recursive: true, force: true });
  const queue = batches(open);
  let done = 0;
  const lane = async (): Promise<void> => {
    const decider = await openDecider({ workers: 1 });
    try {
      for (let batch = queue.shift(); batch; batch = queue.shift()) {
        await gradeBatch(batch, decider, byKey, options);
        done += batch.length;
        options.progress(done, open.length);
      }
    } finally {
      await decider.close();
    }
  };
  try {
    const lanes = Math.min(options.lanes, queue.length);
    const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function batches(units: readonly Unit[]): Unit[][] {
  const ofExercise = Map.groupBy(units, ({ exercise }) => exercise).values();
  return [...ofExercise].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / BATCH) }, (_, i) => own.slice(i * BATCH, (i + 1) * BATCH)),
  );
}

async function gradeBatch(
  batch: readonly Unit[],
  decider: Decider,
  byKey: Map<string, ExerciseResult>,
  { seed, isolation, store, work }: GradeUnitsOptions,
): Promise<void> {
  const folders = batch.map(({ key }) => join(work, key));
  const orders = batch.map((unit, i) => {
    const { file, isPlain } = stage(unit, folders[i]!);
    return ordersFor(unit.exercise, file, seed, isolation, isPlain);
  });
  const verdicts = await decider.decide(orders.flat());
  batch.forEach((unit, i) => {
    const own = verdicts.filter(({ order }) => orders[i]!.includes(order));
    const result = doubted(exerciseResult(unit.exercise, own));
    store.put(unit, result);
    byKey.set(unit.key, result);
    rmSync(folders[i]!, { recursive: true, force: true });
  });
}

/** Time limits are counted by the clock: on a machine that was busy with other things, running out of time may be no fault of the answer's. */
function doubted(result: ExerciseResult): ExerciseResult {
  const late = result.findings.some(({ kind }) => kind === 'timeout' || kind === 'never-settles');
  const [load, cores] = [loadavg()[0]!, availableParallelism()];
  if (!late || load < 2 * cores) return result;
  const message = `the machine was busy (load ${load.toFixed(0)} on ${cores} cores): grade again when it is not, for the time limits to be fair`;
  return { ...result, findings: [...result.findings, { kind: 'busy-machine', message }] };
}
