import { DomainError } from '../errors/index.ts';

/** More would only wait for memory: this is a library for one machine's few cores. */
const MOST = 16;
let count = 1;

/**
 * The most threads that large products use.
 *
 * @returns 1 until `setThreads`
 *
 * @example
 * threads() // → 1
 */
export const threads = (): number => count;

/**
 * Sets the most threads that large products use from now on; small ones stay on the calling thread.
 *
 * Threads start at the first product that is large enough, share memory of their own, and end with the process, which they never
 * keep alive. In strict mode results don't depend on their number.
 *
 * @param most a whole number in [1, 16]; as many as there are idle cores
 * @returns what it was before, to put back
 * @throws DomainError for other numbers
 *
 * @example
 * const before = setThreads(2);
 * threads() // → 2
 * setThreads(before);
 * setThreads(0) // → throws DomainError: setThreads: most must be a whole number in [1, 16], got 0
 */
export function setThreads(most: number): number {
  checkThreads('setThreads', most);
  const before = count;
  count = most;
  return before;
}

/** Refuses a number of threads that cannot be. */
export function checkThreads(where: string, most: number): void {
  if (Number.isInteger(most) && most >= 1 && most <= MOST) return;
  const name = where === 'setThreads' ? 'most' : 'threads';
  throw new DomainError(where, { must: `${name} must be a whole number in [1, ${MOST}]`, got: most });
}
