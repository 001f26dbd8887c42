// @ts-check
import { childrenReportTo, endChildrenOnSignals } from './child.mjs';
import { takeLock } from './lock.mjs';
import { LOCK } from './places.mjs';

/**
 * Runs `work` while this process alone may change what the clone shares; waits for another one that does.
 * @template T
 * @param {string} what the verb, told to those who wait
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(what, work) {
  const signals = endChildrenOnSignals();
  const lock = await takeLock(LOCK, {
    what,
    onWait: (owner) =>
      process.stderr.write(
        `Another \`${owner.what}\` is preparing this clone (process ${owner.pid}): waiting for it.\n`,
      ),
  });
  childrenReportTo(lock.child);
  try {
    return await work();
  } finally {
    childrenReportTo(undefined);
    lock.release();
    signals();
  }
}
