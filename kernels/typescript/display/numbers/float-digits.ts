// The decimal digits of one floating-point number, as NumPy chooses them: the shortest that read back as the same number,
// cut at eight, a tie at the cut going to the even digit (IEEE 754; JavaScript's own toFixed rounds ties up).

const MAX_DIGITS = 8;
/** Enough digits to see whether a decimal prefix is the exact value or only near it. */
const EXACT_DIGITS = 60;

export type FloatWidth = 32 | 64;

/** The digits of the shortest text that reads back as `x`, and its exponent: d.ddd × 10^e. */
function shortest(x: number, width: FloatWidth): [digits: string, exponent: number] {
  let text = x.toExponential();
  if (width === 32) {
    for (let precision = 0; precision < 9; precision++) {
      text = roundedExponential(x, precision);
      if (Math.fround(Number(text)) === x) break;
    }
  }
  const [mantissa, exponent] = text.split('e') as [string, string];
  return [mantissa.replace('.', '').replace(/0+$/, '') || '0', Number(exponent)];
}

/** `toExponential` with ties to even. */
function roundedExponential(x: number, precision: number): string {
  const [rounded, exponent] = x.toExponential(precision).split('e') as [string, string];
  const [exact, exactExponent] = x.toExponential(EXACT_DIGITS).split('e') as [string, string];
  if (exponent !== exactExponent) return `${rounded}e${exponent}`; // 9.99… became 10: no tie
  return `${tiesToEven(rounded, exact, precision === 0 ? 1 : 2 + precision)}e${exponent}`;
}

/** `rounded` is `exact` cut to fewer digits with ties up; takes the even neighbor where `exact` is a tie. */
function tiesToEven(rounded: string, exact: string, cut: number): string {
  const isTie = /^\.?50*$/.test(exact.slice(cut));
  if (!isTie) return rounded;
  const truncated = exact.slice(0, cut);
  return Number(truncated.at(-1)) % 2 === 0 ? truncated : rounded;
}

/** `12.5`, `3.`, `0.33333333`: at most eight digits after the point, none that are not needed. `x` is finite and not negative. */
export function positional(x: number, width: FloatWidth): string {
  const [digits, exponent] = shortest(x, width);
  const fractionDigits = digits.length - 1 - exponent;
  let text: string;
  if (fractionDigits <= MAX_DIGITS) {
    const all = fractionDigits > 0 ? digits.padStart(fractionDigits + 1, '0') : digits.padEnd(exponent + 1, '0');
    const point = all.length - Math.max(fractionDigits, 0);
    text = `${all.slice(0, point)}.${all.slice(point)}`;
  } else {
    const exact = x.toFixed(EXACT_DIGITS);
    text = tiesToEven(x.toFixed(MAX_DIGITS), exact, exact.indexOf('.') + 1 + MAX_DIGITS);
  }
  return text.replace(/0+$/, '');
}

/**
 * `1.5` and 10 for 1.5 × 10^10: at most eight digits after the point. With `digits`, exactly so many, the further ones those
 * of the exact value. `x` is finite and not negative.
 */
export function scientific(x: number, width: FloatWidth, digits?: number): [mantissa: string, exponent: number] {
  const [all, power] = shortest(x, width);
  if (all.length - 1 <= MAX_DIGITS && (digits === undefined || digits <= all.length - 1)) {
    return [`${all[0]}.${all.slice(1)}`, power];
  }
  const [mantissa, exponent] = roundedExponential(x, digits ?? MAX_DIGITS).split('e') as [string, string];
  const pointed = mantissa.includes('.') ? mantissa : `${mantissa}.`;
  return [digits === undefined ? pointed.replace(/0+$/, '') : pointed, Number(exponent)];
}
