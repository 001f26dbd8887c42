import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { EarlyRules, EarlyWarning } from '../early/index.ts';
import type { TypeProblem } from './check.ts';

export interface Reading {
  readonly files: readonly string[];
  /** What the exercise of each file asks; without them there are no early warnings. */
  readonly rules?: readonly EarlyRules[];
}

export interface Read {
  readonly problems: readonly TypeProblem[];
  /** Of each file in turn. */
  readonly warnings: readonly (readonly EarlyWarning[])[];
}

/** {@link typeProblems} in a thread: the compiler takes half a second, and the tests need not wait for it. */
export async function typeProblemsInThread(files: readonly string[]): Promise<readonly TypeProblem[]> {
  return (await readInThread({ files })).problems;
}

/** The same, with the early warnings of each file by its rules: the compiler is loaded once for both. */
export async function readInThread(order: Reading): Promise<Read> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: order satisfies Reading,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [read] = await once(worker, 'message'); // rejects when the thread fails
  await worker.terminate();
  return read as Read;
}
