import { entrywise, type Input, type Output } from './entrywise.ts';

/** From here on erf takes the continued fraction, whose terms become fewer, and not the series, whose terms become more. */
const SPLIT = 2;
/** From here on 1 − erf x would lose digits, and the continued fraction is worth its many terms. */
const CANCELS = 0.75;
/** erfc is below the smallest double from here on. */
const UNDERFLOW = 27.3;

/**
 * The error function erf x = 2/√π ∫₀ˣ e^(−t²) dt: the chance that a normal variable of variance ½ is within x of its mean.
 *
 * @param x a number, shape (n) or (n, d)
 * @returns the same shape, in [−1, 1]; relative error ≤ 2e-15, largest near 1.7
 * @complexity O(entries), 20 to 70 terms each
 * @source Abramowitz & Stegun, Handbook of Mathematical Functions, 7.1.6
 *
 * @example
 * erf([0, 1, -1]) // → ≈ [0.0000, 0.8427, -0.8427]
 */
export function erf<X extends Input>(x: X): Output<X> {
  return entrywise('erf', x, (value) => (Math.abs(value) < SPLIT ? series(value) : Math.sign(value) - tail(value)));
}

/**
 * The complement erfc x = 1 − erf x, with all its digits where it is tiny and the subtraction would leave none.
 *
 * @param x a number, shape (n) or (n, d)
 * @returns the same shape, in [0, 2]; relative error ≤ 2e-15, largest near 0.73, and more where the result is subnormal
 * @complexity O(entries), 20 to 400 terms each
 * @source Abramowitz & Stegun, Handbook of Mathematical Functions, 7.1.14
 *
 * @example
 * erfc(1) // → ≈ 0.1573
 * erfc(10) * 1e45 // → ≈ 2.0885
 */
export function erfc<X extends Input>(x: X): Output<X> {
  return entrywise('erfc', x, erfcOf);
}

/** erfc of one number. */
export function erfcOf(x: number): number {
  if (x <= -SPLIT) return 2 - tail(-x);
  return x < CANCELS ? 1 - series(x) : tail(x);
}

/** erf x = 2/√π e^(−x²) Σₙ 2ⁿ x^(2n+1) / (1 · 3 · … · (2n + 1)): all terms of one sign, so nothing cancels. */
function series(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 2 ** -55; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc |x| with the sign of x: e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))), evaluated from the inside. */
function tail(x: number): number {
  const z = Math.abs(x);
  if (!(z < UNDERFLOW)) return Number.isNaN(x) ? x : 0;
  let fraction = z;
  for (let n = Math.ceil(20 + 200 / z ** 2); n >= 1; n--) fraction = z + n / 2 / fraction;
  // z² rounds, and its exponential magnifies that z² times: 24 bits of z have an exact square, the rest goes in apart.
  const head = Math.fround(z);
  const gauss = Math.exp(-head * head) * Math.exp(-(z - head) * (z + head));
  return (Math.sign(x) * gauss) / (Math.sqrt(Math.PI) * fraction);
}
