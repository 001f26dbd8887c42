/**
 * Randomness that can be repeated: the same seed gives the same numbers on every machine, in notebooks, tests and workers.
 *
 * ```ts
 * import { Rng } from 'ai-mastery/core/random';
 *
 * const rng = new Rng('week 1');
 * const noise = Array.from({ length: 3 }, () => rng.normal(0, 0.1));
 * const [train, test] = [rng.spawn('train'), rng.spawn('test')]; // independent of each other and of what was drawn before
 * ```
 */

export { hash128 } from './hash.ts';
export { Rng } from './rng.ts';
export { Xoshiro128 } from './xoshiro128.ts';
