/**
 * Scaffold try. TODO What this module is for, in one paragraph, and what to read first.
 *
 * @example
 * scaffoldTry([1, 2, 6]) // → 3
 */

export { scaffoldTry } from './scaffold-try.ts';
