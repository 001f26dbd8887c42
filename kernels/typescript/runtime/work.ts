import { AsyncLocalStorage } from 'node:async_hooks';

/** One piece of work on the main thread: a cell, an expression or a comm message. */
export interface Work {
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
