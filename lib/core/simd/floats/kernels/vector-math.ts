// Functions of each lane of a vector. All take NaN to NaN; pmin and pmax have x on the left for that.
import { type Local, type Statement, type V128, v128 } from '../../wasm/index.ts';
import type { Quotient } from './coefficients.ts';
import { F32, F64 } from './coefficients.ts';
import type { Writer } from './lanes.ts';

/** Sets `x` to a function of it. */
export type LaneFunction = (x: Local<'v128'>, writer: Writer) => Statement[];

/** Added and taken away again, it rounds to a whole number, whose bits are then the last ones of the sum. */
const roundsToWhole = ({ lanes }: Writer): number => 1.5 * 2 ** lanes.fraction;

/** 1, or −1 where a function of −x is taken without an instruction that turns x around. */
type Sign = 1 | -1;

/** sign · x = n ln 2 + sign · r, |r| ≤ ln 2 / 2: sets `t` to n plus the rounding constant, `x` to r. */
function reduce(
  x: Local<'v128'>,
  t: Local<'v128'>,
  parts: readonly number[],
  writer: Writer,
  sign: Sign = 1,
): Statement[] {
  const n = writer.scope.local('v128');
  const big = writer.constant(roundsToWhole(writer));
  return [
    t.set(writer.madd(x, writer.constant(sign * Math.LOG2E), big)),
    n.set(writer.lanes.float.sub(t, big)),
    ...parts.map((part) => x.set(writer.madd(n, writer.constant(-sign * part), x))),
  ];
}

/** Sets `r` to e^(sign r) = 1 + sign r + r² P(sign r). */
function expand(r: Local<'v128'>, { top }: Quotient, writer: Writer, sign: Sign = 1): Statement[] {
  const rest = writer.scope.local('v128');
  const coefficients = top.map((coefficient, i) => coefficient * sign ** (top.length - 1 - i));
  const linear = writer.madd(rest, r, writer.constant(sign));
  return [rest.set(writer.polynomial(r, coefficients)), r.set(writer.madd(linear, r, writer.constant(1)))];
}

/** Sets `x` to eʳ, `t` to n plus the rounding constant. */
function reduceAndExpand(x: Local<'v128'>, t: Local<'v128'>, writer: Writer): Statement[] {
  const { ln2, coefficients } = writer.lanes;
  return [...reduce(x, t, [ln2.high, ln2.low], writer), ...expand(x, coefficients.exp, writer)];
}

/** 2ⁿ from n in the last bits: they become the exponent. */
const powerOfTwo = (n: V128, writer: Writer): V128 =>
  writer.lanes.whole.add(writer.lanes.whole.shl(n, writer.lanes.fraction), writer.constant(1));

/** eˣ where |x| ≤ `exp.normal`: 2ⁿ is added to the exponent of eʳ. */
export const expNormal: LaneFunction = (x, writer) => {
  const { whole, fraction } = writer.lanes;
  const t = writer.scope.local('v128');
  return [...reduceAndExpand(x, t, writer), x.set(whole.add(x, whole.shl(t, fraction)))];
};

/** eˣ for every x. 2ⁿ is applied in two halves, so that subnormal results and ∞ come out right. */
export const expAnywhere: LaneFunction = (x, writer) => {
  const { float, whole, exp } = writer.lanes;
  const [t, half] = writer.scope.locals('v128', 2);
  return [
    x.set(float.pmax(float.pmin(x, writer.constant(exp.highest)), writer.constant(exp.lowest))),
    ...reduceAndExpand(x, t, writer),
    t.set(whole.sub(t, writer.constant(roundsToWhole(writer)))),
    half.set(whole.shrS(t, 1)),
    x.set(float.mul(float.mul(x, powerOfTwo(half, writer)), powerOfTwo(whole.sub(t, half), writer))),
  ];
};

/** eˣ for x ≤ 0, with 0 for what would be subnormal: at n = −bias the bits of 2ⁿ are those of 0. */
const expNotPositive: LaneFunction = (x, writer) => {
  const { float, bias } = writer.lanes;
  const t = writer.scope.local('v128');
  return [
    x.set(float.pmax(x, writer.constant(-bias * Math.LN2))),
    ...reduceAndExpand(x, t, writer),
    x.set(float.mul(x, powerOfTwo(t, writer))),
  ];
};

/**
 * The same for scores of a softmax, where only the absolute error counts: in floats a term less, and ln 2 as one float, whose
 * error of 1.9e-9 grows with |x| more slowly than eˣ falls.
 */
export const expOfScore: LaneFunction = (x, writer) => {
  if (writer.type === 'f64') return expNotPositive(x, writer);
  const { float, bias } = writer.lanes;
  const t = writer.scope.local('v128');
  return [
    x.set(float.pmax(x, writer.constant(-bias * Math.LN2))),
    ...reduce(x, t, [Math.LN2], writer),
    ...expand(x, F32.score, writer),
    x.set(float.mul(x, powerOfTwo(t, writer))),
  ];
};

/** Whether eˣ is normal in every lane of all vectors; NaN is not. */
export function areNormal(all: readonly V128[], writer: Writer) {
  const { float, whole, exp } = writer.lanes;
  const limit = writer.constant(exp.normal);
  return whole.allTrue(all.map((x) => float.le(float.abs(x), limit)).reduce(v128.and));
}

const quotient = (u: V128, { top, bottom = [1] }: Quotient, writer: Writer): V128 =>
  writer.lanes.float.div(writer.polynomial(u, top), writer.polynomial(u, bottom));

/**
 * σ(x) = 1 / (1 + e⁻ˣ), where e⁻ˣ is 0 for what would be subnormal and ∞ for what would overflow: the bits of 2ⁿ are those of 0 and
 * ∞ at the ends. In floats with a term less, as for scores of a softmax: the error is 2.2 units in the last place.
 */
export const sigmoid: LaneFunction = (x, writer) => {
  const { float, bias, ln2 } = writer.lanes;
  const t = writer.scope.local('v128');
  const one = writer.constant(1);
  const [lowest, highest] = [-(bias + 1), bias].map((n) => writer.constant(n * Math.LN2));
  return [
    x.set(float.pmax(float.pmin(x, highest), lowest)),
    ...reduce(x, t, [ln2.high, ln2.low], writer, -1),
    ...expand(x, writer.type === 'f32' ? F32.score : F64.exp, writer, -1),
    x.set(float.div(one, writer.madd(x, powerOfTwo(t, writer), one))),
  ];
};

/** x P(x²) / Q(x²) where it is fitted; the ends are clamped to ±1, in x and in the result. */
const oddQuotient =
  (fit: Quotient, end: number): LaneFunction =>
  (x, writer) => {
    const { float } = writer.lanes;
    const u = writer.scope.local('v128');
    const clamp = (a: V128, size: number): V128 =>
      float.pmax(float.pmin(a, writer.constant(size)), writer.constant(-size));
    return [x.set(clamp(x, end)), u.set(float.mul(x, x)), x.set(clamp(float.mul(x, quotient(u, fit, writer)), 1))];
  };

const withSignOf = (x: V128, size: V128, writer: Writer): V128 => v128.or(size, v128.and(x, writer.constant(-0)));

/** Two formulas, one for |x| < `split`, one beyond. */
function split(at: number, x: Local<'v128'>, writer: Writer, near: LaneFunction, far: LaneFunction): Statement[] {
  const { float } = writer.lanes;
  const [a, b] = writer.scope.locals('v128', 2);
  return [
    a.set(x),
    b.set(float.abs(x)),
    ...near(a, writer),
    ...far(b, writer),
    x.set(v128.bitselect(a, withSignOf(x, b, writer), float.lt(float.abs(x), writer.constant(at)))),
  ];
}

/** tanh of doubles: x + x³ R(x²) near zero, 1 − 2 / (e^(2x) + 1) beyond. */
const tanhOfDoubles: LaneFunction = (x, writer) => {
  const { float } = writer.lanes;
  const one = writer.constant(1);
  const u = writer.scope.local('v128');
  return split(
    0.625,
    x,
    writer,
    (a) => [u.set(float.mul(a, a)), a.set(writer.madd(float.mul(a, u), quotient(u, F64.tanh, writer), a))],
    (b) => [
      b.set(float.mul(b, writer.constant(-2))),
      ...expNotPositive(b, writer),
      // (1 − e^(−2x)) / (1 + e^(−2x))
      b.set(float.div(float.sub(one, b), float.add(one, b))),
    ],
  );
};

/** erf of doubles: x P(x²) / Q(x²) below 1, 1 − e^(−x²) R(x) beyond. */
const erfOfDoubles: LaneFunction = (x, writer) => {
  const { float } = writer.lanes;
  const [u, r] = writer.scope.locals('v128', 2);
  return split(
    1,
    x,
    writer,
    (a) => [u.set(float.mul(a, a)), a.set(float.mul(a, quotient(u, F64.erf, writer)))],
    (b) => [
      b.set(float.pmin(b, writer.constant(6))), // from here on erf is 1
      r.set(quotient(b, F64.tail, writer)),
      b.set(float.neg(float.mul(b, b))),
      ...expNotPositive(b, writer),
      b.set(float.sub(writer.constant(1), float.mul(b, r))),
    ],
  );
};

export const tanh: LaneFunction = (x, writer) =>
  writer.type === 'f32' ? oddQuotient(F32.tanh, 9)(x, writer) : tanhOfDoubles(x, writer);

export const erf: LaneFunction = (x, writer) =>
  writer.type === 'f32' ? oddQuotient(F32.erf, 3.95)(x, writer) : erfOfDoubles(x, writer);

/** Below this, x Φ(x) is smaller than the error of Φ; there the gate is shut, even for −∞. */
const SHUT = { f32: -5.5, f64: -8.3 } as const;

/** x Φ(x) = h + h erf(x/√2), h = x/2. */
export const gelu: LaneFunction = (x, writer) => {
  const { float } = writer.lanes;
  const [h, gate] = writer.scope.locals('v128', 2);
  const shut = writer.constant(SHUT[writer.type]);
  const open = (statement: V128): V128 => v128.andnot(statement, float.le(x, shut));
  const half = h.set(float.mul(x, writer.constant(0.5)));
  if (writer.type === 'f32') {
    const u = writer.scope.local('v128');
    return [
      half,
      gate.set(float.pmin(x, writer.constant(5.5))),
      u.set(float.mul(gate, gate)),
      gate.set(float.mul(gate, quotient(u, F32.gate, writer))),
      x.set(open(writer.madd(h, gate, h))),
    ];
  }
  return [
    half,
    gate.set(float.mul(x, writer.constant(Math.SQRT1_2))),
    ...erf(gate, writer),
    x.set(open(writer.madd(h, gate, h))),
  ];
};
