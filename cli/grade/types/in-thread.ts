import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TypeProblem } from './check.ts';

/** {@link typeProblems} in a thread: the compiler takes half a second, and the tests need not wait for it. */
export async function typeProblemsInThread(files: readonly string[]): Promise<readonly TypeProblem[]> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: files,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [problems] = await once(worker, 'message'); // rejects when the thread fails
  await worker.terminate();
  return problems as TypeProblem[];
}
