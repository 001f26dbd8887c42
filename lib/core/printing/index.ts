/**
 * Arrays as text, exactly as NumPy prints them, so that what a lesson shows can be laid beside what Python shows.
 *
 * @example
 * array2string([1, 2, 3, 4], [2, 2])
 * // → [[1. 2.]
 * //    [3. 4.]]
 */
export { array2string } from './array2string.ts';
export { boolFormat, float32Format, intFormat } from './dtype-formats.ts';
export { type Format, floatFormat } from './float-format.ts';
