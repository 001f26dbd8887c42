// One column format for all numbers of an array, by the rules of NumPy's array printing (numpy/_core/arrayprint.py).
import { type FloatWidth, positional, scientific } from './float-digits.ts';

/** Writes one number of the array for which it was made. */
export type NumberFormat = (x: number | bigint) => string;

/** Integers: right-aligned to the widest. */
export function integerFormat(numbers: readonly (number | bigint)[]): NumberFormat {
  const width = Math.max(0, ...numbers.map((x) => text(x).length));
  return (x) => text(x).padStart(width);
}

// NumPy's integers have no negative zero.
const text = (x: number | bigint): string => (Object.is(x, -0) ? '0' : String(x));

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);
const sign = (x: number): string => (isNegative(x) ? '-' : '');

/** Floats: points aligned; scientific when the sizes differ by more than 1000 or pass 1e-4 or 1e8 (1e6 for float32). */
export function floatFormat(numbers: readonly number[], width: FloatWidth): NumberFormat {
  const finite = numbers.filter(Number.isFinite);
  if (finite.length === 0) return specialFormat(numbers, 0, 0);
  const sizes = finite.filter((x) => x !== 0).map(Math.abs);
  const max = Math.max(...sizes);
  const min = Math.min(...sizes);
  const round = width === 32 ? Math.fround : (x: number) => x;
  // A float32 has six sure digits, so it changes to exponents earlier.
  const cutoff = width === 32 ? 1e6 : 1e8;
  const useExponent = sizes.length > 0 && (max >= cutoff || min < round(1e-4) || round(max / min) > 1000);
  return useExponent ? scientificFormat(numbers, finite, width) : positionalFormat(numbers, finite, width);
}

function positionalFormat(numbers: readonly number[], finite: readonly number[], width: FloatWidth): NumberFormat {
  const parts = (x: number) => (sign(x) + positional(Math.abs(x), width)).split('.') as [string, string];
  const left = Math.max(...finite.map((x) => parts(x)[0].length));
  const right = Math.max(...finite.map((x) => parts(x)[1].length));
  const special = specialFormat(numbers, left, right);
  return (value) => {
    const x = Number(value);
    if (!Number.isFinite(x)) return special(x);
    const [whole, fraction] = parts(x);
    return `${whole.padStart(special.left)}.${fraction.padEnd(right)}`;
  };
}

function scientificFormat(numbers: readonly number[], finite: readonly number[], width: FloatWidth): NumberFormat {
  const exponentText = (e: number) => `${e < 0 ? '-' : '+'}${String(Math.abs(e)).padStart(2, '0')}`;
  const all = finite.map((x) => scientific(Math.abs(x), width));
  const digits = Math.max(...all.map(([mantissa]) => mantissa.length - 2));
  const exponentDigits = Math.max(...all.map(([, e]) => exponentText(e).length - 1));
  const left = Math.max(...finite.map((x) => sign(x).length + 1));
  const special = specialFormat(numbers, left, exponentDigits + 2 + digits);
  return (value) => {
    const x = Number(value);
    if (!Number.isFinite(x)) return special(x);
    const [mantissa, e] = scientific(Math.abs(x), width, digits);
    const exponent = `${e < 0 ? '-' : '+'}${String(Math.abs(e)).padStart(exponentDigits, '0')}`;
    return `${(sign(x) + mantissa[0]).padStart(special.left)}.${mantissa.slice(2)}e${exponent}`;
  };
}

/** `nan`, `inf` and `-inf`, in a column whose finite numbers take `left` places before the point and `right` after it. */
function specialFormat(numbers: readonly number[], left: number, right: number): NumberFormat & { left: number } {
  const hasSpecial = numbers.some((x) => !Number.isFinite(x));
  const widest = numbers.includes(Number.NEGATIVE_INFINITY) ? 4 : 3;
  const places = hasSpecial ? Math.max(left, widest - (right + 1)) : left;
  const format = (x: number | bigint) => {
    const word = Number.isNaN(x) ? 'nan' : Number(x) < 0 ? '-inf' : 'inf';
    return word.padStart(places + right + 1);
  };
  return Object.assign(format, { left: places });
}
