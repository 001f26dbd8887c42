/**
 * What the tests of exercises are written with. A test never imports the answer that it judges; it asks for a handle on it, and each
 * graded test says what it is worth and why its points are lost.
 *
 * @example
 * import { expect, graded, submission } from '#grading';
 * const { dot } = await submission<typeof import('./dot.ts')>();
 * graded('(1, 2, 3)·(4, 5, 6) = 32', { points: 2, why: 'Multiply entry by entry, then add up.' }, async () => {
 *   expect(await dot([1, 2, 3], [4, 5, 6])).toBe(32);
 * });
 */

export type { Variant, VariantAnswers, VariantMistake } from '../variant/variant.ts';
export { expect, type Tolerance } from './all-close.ts';
export { type GradedContext, graded, type Loss } from './graded.ts';
export { type DriveHandle, drive, type Handle, submission } from './handle.ts';
export { expectType, types } from './types.ts';
