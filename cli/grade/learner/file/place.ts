// Where progress lies, and who may change it at the moment.
import { join } from 'node:path';
import { type BriefLock, takeBriefLock } from '../../../shared/brief-lock.ts';
import { UserError } from '../../../shared/command.ts';

export const fileIn = (my: string): string => join(my, 'progress.json');

/** Does something while no other process changes the file: a notebook and a terminal may note results at the same moment. */
export function whileAlone<T>(my: string, work: (lock: BriefLock) => T): T {
  const lock = orSay(() => takeBriefLock(join(my, '.progress.lock')));
  try {
    return work(lock);
  } finally {
    lock.release();
  }
}

/** What the file system refuses, in a learner's words. */
export function orSay<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    const message = `my/progress.json could not be written: ${(error as Error).message}`;
    throw new UserError(message, 'make room on the disk, or make my/ writable; the result itself stands', {
      cause: error,
    });
  }
}
