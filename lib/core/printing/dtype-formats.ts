// How NumPy writes the numbers of an array that are not doubles.
import { type Format, floatFormat, needsExponent } from './float-format.ts';

const MAX_DIGITS = 8;

/**
 * How NumPy writes floats of 32 bits: as doubles, but with the fewest digits that tell a float from its neighbors.
 *
 * @param values the numbers that are printed together
 * @returns the text of each
 *
 * @example
 * float32Format([Math.fround(0.1)])(Math.fround(0.1)) // → '0.1'
 */
export function float32Format(values: ArrayLike<number>): (x: number) => string {
  const all = Array.from(values);
  const finite = all.filter(Number.isFinite);
  const name = needsExponent(finite) ? toDigits(Math.max(...finite.map(digitsAfterPoint))) : shortName;
  const write = floatFormat(all.map(name));
  return (x) => write(name(x));
}

/** The double with the fewest digits that rounds to this float. */
function shortest(x: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(x.toPrecision(digits));
    if (Math.fround(short) === x) return short;
  }
  return Number.isFinite(x) ? Number(x.toPrecision(9)) : x;
}

/** How many digits the shortest name of a float has after the point of its mantissa. */
const digitsAfterPoint = (x: number): number =>
  shortest(x)
    .toExponential()
    .split('e')[0]
    .replace(/^-?\d\.?/, '').length;

/** With an exponent, all get as many digits as the longest needs, and these are the float's own. */
const toDigits =
  (digits: number): ((x: number) => number) =>
  (x) =>
    Number.isFinite(x) ? Number(x.toExponential(digits)) : x;

/** As `shortest`, unless that has more digits than are printed: then the float's own digits decide how the last one is rounded. */
function shortName(x: number): number {
  const short = shortest(x);
  const text = short.toString();
  const digits = text.includes('e') ? MAX_DIGITS + 1 : (text.split('.')[1] ?? '').length;
  return digits <= MAX_DIGITS ? short : x;
}

/**
 * How NumPy writes integers: right-aligned, without a point.
 *
 * @param values the numbers that are printed together
 * @returns the text of each
 *
 * @example
 * intFormat([1, -10])(1) // → '  1'
 */
export const intFormat: Format = (values) => aligned(values, String);

/**
 * How NumPy writes truth values: `True` and `False`, right-aligned.
 *
 * @param values 0 and 1, printed together
 * @returns the text of each
 *
 * @example
 * boolFormat([0, 1])(1) // → ' True'
 */
export const boolFormat: Format = (values) => aligned(values, (x) => (x === 0 ? 'False' : 'True'));

function aligned(values: ArrayLike<number>, write: (x: number) => string): (x: number) => string {
  let width = 0;
  for (let i = 0; i < values.length; i++) width = Math.max(width, write(values[i]).length);
  return (x) => write(x).padStart(width);
}
