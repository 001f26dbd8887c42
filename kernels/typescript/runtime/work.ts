import { AsyncLocalStorage } from 'node:async_hooks';
import type { OutputSink } from '../contract.ts';

/** Where the output of a callback belongs: the cell of a run, or what that cell made to hold it. */
export interface Place {
  readonly output: number;
  readonly sink: OutputSink | undefined;
}

/** One piece of work on the main thread: a cell, an expression or a comm message. */
export interface Work extends Partial<Place> {
  readonly run: number;
  readonly label: string;
  readonly allowStdin: boolean;
}

const storage = new AsyncLocalStorage<Work>();
let latest: Work = { run: 0, label: 'kernel', allowStdin: false };

/** Runs a function, and everything it starts (timers, promises, servers), as part of this work. */
export function runAs<T>(work: Work, action: () => T): T {
  latest = work;
  return storage.run(work, action);
}

/** The work that the running code belongs to, however late it runs; for code that lost its trace, the latest. */
export const currentWork = (): Work => storage.getStore() ?? latest;

/** Where what the running code says is shown. */
export function currentPlace(): Place {
  const { run, output = run, sink } = currentWork();
  return { output, sink };
}
