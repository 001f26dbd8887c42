/**
 * Randomness that can be repeated: the same seed gives the same numbers on every machine, in notebooks, tests and workers.
 *
 * @example
 * const rng = new Rng('week 1');
 * const noise = Array.from({ length: 3 }, () => rng.normal(0, 0.1));
 * noise.length // → 3
 * // Streams for the parts of a program: independent of each other, and of what was drawn before.
 * rng.spawn('train').random() === new Rng('week 1').spawn('train').random() // → true
 */

export { hash128 } from './hash.ts';
export { Rng } from './rng.ts';
export { Xoshiro128 } from './xoshiro128.ts';
