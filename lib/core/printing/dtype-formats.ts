// How NumPy writes the numbers of an array that are not doubles.
import { alignedFloats, exponentialTo, type Format, floatText, needsExponent } from './float-format.ts';

const MAX_DIGITS = 8;
/** A float has no more digits than whole numbers of this size need: from here on it is written with an exponent. */
const LARGE = 1e6;

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
  const inExponents = needsExponent(finite, LARGE, Math.fround(1e-4));
  const name = inExponents ? toDigits(Math.max(...finite.map(digitsAfterPoint))) : shortName;
  const write = alignedFloats(all.map(name), inExponents);
  return (x) => write(name(x));
}

/** A float by itself, as NumPy writes it. */
export function float32Text(x: number): string {
  const isSmall = x !== 0 && Math.abs(x) < 1e-4; // float32(1e-4) is, its shortest name is not
  return isSmall ? floatText(shortest(x), 0) : floatText(shortest(x), LARGE);
}

/** The double with the fewest digits that rounds to this float. */
function shortest(x: number): number {
  if (x === 0) return x; // a text would lose the sign of −0
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
    Number.isFinite(x) && x !== 0 ? Number(exponentialTo(x, digits).join('e')) : x;

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
export const intFormat: Format = (values) => {
  let width = 0;
  for (let i = 0; i < values.length; i++) width = Math.max(width, String(values[i]).length);
  return (x) => String(x).padStart(width);
};

/**
 * How NumPy writes truth values: ` True` and `False`, of one width whatever stands beside them.
 *
 * @param _values 0 and 1, printed together
 * @returns the text of each
 *
 * @example
 * boolFormat([0, 1])(1) // → ' True'
 */
export const boolFormat: Format = (_values) => (x) => (x === 0 ? 'False' : ' True');
