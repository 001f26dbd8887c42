// How NumPy writes the floats of one array: all alike, aligned, with at most eight digits after the point.
// Follows `FloatingFormat` in numpy/_core/arrayprint.py with NumPy's default print options.

const PRECISION = 8;

/** For the numbers that are printed together, the text of each. */
export type Format = (values: ArrayLike<number>) => (x: number) => string;

/**
 * How NumPy writes doubles: all alike, of one width, so that columns align.
 *
 * @param values the numbers that are printed together
 * @returns the text of each
 *
 * @example
 * floatFormat([1, 2.5])(1) // → '1. '
 */
export function floatFormat(values: ArrayLike<number>): (x: number) => string {
  const all = Array.from(values);
  return alignedFloats(all, needsExponent(all.filter(Number.isFinite)));
}

/** The texts of numbers that are printed together, with exponents or without. */
export function alignedFloats(all: readonly number[], inExponents: boolean): (x: number) => string {
  const finite = all.filter(Number.isFinite);
  const write = inExponents ? scientific(finite) : positional(finite);
  const specials = all.filter((x) => !Number.isFinite(x)).map(special);
  const width = Math.max(0, ...finite.map((x) => write(x).length), ...specials.map((text) => text.length));
  return (x) => (Number.isFinite(x) ? write(x) : special(x)).padStart(width);
}

/** A double by itself, as Python writes it: with all its digits, and an exponent where it is small, or `large` and beyond. */
export function floatText(x: number, large = 1e16): string {
  const size = Math.abs(x);
  if (!Number.isFinite(x)) return special(x);
  if (size !== 0 && (size < 1e-4 || size >= large)) return x.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  const text = sign(x) + size;
  return text.includes('.') ? text : `${text}.0`;
}

const special = (x: number): string => (Number.isNaN(x) ? 'nan' : x < 0 ? '-inf' : 'inf');

/** Whether numbers are too different in size, or too large or small, to stand without exponents. */
export function needsExponent(finite: readonly number[], large = 1e8, small = 1e-4): boolean {
  const sizes = finite.filter((x) => x !== 0).map(Math.abs);
  if (sizes.length === 0) return false;
  const [max, min] = [sizes.reduce((a, b) => Math.max(a, b)), sizes.reduce((a, b) => Math.min(a, b))];
  return max >= large || min < small || max / min > 1000;
}

/** `-1.25 ` beside `10.   `: points under each other, zeros at the end left out. */
function positional(finite: readonly number[]): (x: number) => string {
  const parts = finite.map((x) => split(fixed(x)));
  const [left, right] = widths(parts);
  return (x) => {
    const [int, frac] = split(fixed(x));
    return `${int.padStart(left)}.${frac.padEnd(right)}`;
  };
}

/** `1.25e+10` beside `1.00e-03`: as many digits everywhere as the longest needs. */
function scientific(finite: readonly number[]): (x: number) => string {
  const [left, right] = widths(finite.map((x) => split(exponential(x)[0])));
  const digits = Math.max(2, ...finite.map((x) => exponential(x)[1].length - 1));
  return (x) => {
    const [mantissa, exponent] = exponential(x, right);
    const [int, frac] = split(mantissa);
    return `${int.padStart(left)}.${frac.padEnd(right, '0')}e${exponent[0]}${exponent.slice(1).padStart(digits, '0')}`;
  };
}

const widths = (parts: readonly (readonly [string, string])[]): [left: number, right: number] => [
  Math.max(0, ...parts.map(([int]) => int.length)),
  Math.max(0, ...parts.map(([, frac]) => frac.length)),
];

const split = (text: string): [int: string, frac: string] => {
  const [int = '', frac = ''] = text.split('.');
  return [int, frac];
};

const sign = (x: number): string => (x < 0 || Object.is(x, -0) ? '-' : '');

/** The shortest digits that name the double, rounded to eight after the point. Only for |x| < 1e8. */
function fixed(x: number): string {
  const size = Math.abs(x);
  const short = size.toString();
  const frac = short.includes('e') ? PRECISION + 1 : split(short)[1].length;
  if (frac <= PRECISION) return sign(x) + short;
  return (
    sign(x) +
    trim(halfToEven(size.toFixed(PRECISION), size.toFixed(60), split(size.toFixed(60))[0].length + 1 + PRECISION))
  );
}

/** Mantissa and exponent, the mantissa rounded to eight digits after the point; those that a short name lacks are the number's own. */
function exponential(x: number, atLeast = 0): [mantissa: string, exponent: string] {
  const [shortest = '', exponent = ''] = Math.abs(x).toExponential().split('e');
  const count = split(shortest)[1].length;
  if (count < atLeast) return exponentialTo(x, atLeast); // 5e-324 is 4.94e-324 where others have two digits
  if (count <= PRECISION) return [sign(x) + shortest, exponent];
  const [mantissa, power] = exponentialTo(x, PRECISION);
  return [trim(mantissa), power];
}

/** Mantissa and exponent, the mantissa with so many digits after the point. */
export function exponentialTo(x: number, digits: number): [mantissa: string, exponent: string] {
  const size = Math.abs(x);
  const [rounded = '', power = ''] = size.toExponential(digits).split('e');
  const exact = size.toExponential(60).split('e')[0];
  return [sign(x) + halfToEven(rounded, exact, 2 + digits), power];
}

/** JavaScript rounds a decimal tie up, NumPy to the even digit; `exact` has more digits than any tie, and `end` of them are kept. */
function halfToEven(rounded: string, exact: string, end: number): string {
  const kept = exact.slice(0, end);
  const isTie = /^50*$/.test(exact.slice(end));
  return isTie && Number(kept.at(-1)) % 2 === 0 ? kept : rounded;
}

const trim = (text: string): string => text.replace(/\.?0+$/, '');
