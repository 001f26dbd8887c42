// exp and erf on four floats at once.
import { f32x4, i32, i32x4, type Local, type Scope, type Statement, type V128, v128 } from '../wasm/index.ts';

/** a · b + c, fused where allowed. */
export type MultiplyAdd = (a: V128, b: V128, c: V128) => V128;

export const multiplyAdd = (fma: boolean): MultiplyAdd =>
  fma ? f32x4.relaxedMadd : (a, b, c) => f32x4.add(f32x4.mul(a, b), c);

const polynomial = (madd: MultiplyAdd, x: V128, [first, ...rest]: readonly number[]): V128 =>
  rest.reduce((sum, coefficient) => madd(sum, x, f32x4.const(coefficient)), f32x4.const(first));

/** ln 2 in two parts: n · LN2_HIGH is exact for |n| < 2⁹, so x − n ln 2 loses nothing. */
const [LN2_HIGH, LN2_LOW] = [0.693359375, -2.12194440054691e-4];
/** (eʳ − 1 − r) / r² on |r| ≤ ln 2 / 2: Moshier, Cephes, expf.c. */
const EXP = [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1];
/** Beyond these, eˣ is 0 or ∞ in floats. */
const [LOWEST, HIGHEST] = [-104, 89];

/** Sets `x` to eˣ: x = n ln 2 + r, eˣ = 2ⁿ eʳ. 2ⁿ is applied in two halves, so that subnormal results and ∞ come out right. */
export function expInPlace(x: Local<'v128'>, scope: Scope, madd: MultiplyAdd): Statement[] {
  const [n, r, half] = scope.locals('v128', 3);
  const powerOfTwo = (exponent: V128): V128 => i32x4.shl(i32x4.add(exponent, i32x4.const(127)), i32.const(23));
  return [
    x.set(f32x4.max(f32x4.min(x, f32x4.const(HIGHEST)), f32x4.const(LOWEST))),
    n.set(f32x4.nearest(f32x4.mul(x, f32x4.const(Math.LOG2E)))),
    r.set(madd(n, f32x4.const(-LN2_LOW), madd(n, f32x4.const(-LN2_HIGH), x))),
    x.set(f32x4.add(madd(f32x4.mul(polynomial(madd, r, EXP), r), r, r), f32x4.const(1))),
    n.set(i32x4.truncSat(n)),
    half.set(i32x4.shrS(n, i32.const(1))),
    x.set(f32x4.mul(f32x4.mul(x, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)))),
  ];
}

/** erf |x| = 1 − (a₁ t + … + a₅ t⁵) e^(−x²), t = 1 / (1 + p |x|): Abramowitz and Stegun 7.1.26, error ≤ 1.5e-7. */
const ERF = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
const ERF_P = 0.3275911;

/** Sets `x` to erf x. */
export function erfInPlace(x: Local<'v128'>, scope: Scope, madd: MultiplyAdd): Statement[] {
  const [t, e] = scope.locals('v128', 2);
  const one = f32x4.const(1);
  const sign = v128.and(x, f32x4.const(-0));
  const size = f32x4.abs(x);
  return [
    t.set(f32x4.div(one, madd(size, f32x4.const(ERF_P), one))),
    e.set(f32x4.neg(f32x4.mul(x, x))),
    ...expInPlace(e, scope, madd),
    x.set(v128.or(f32x4.sub(one, f32x4.mul(f32x4.mul(polynomial(madd, t, ERF), t), e)), sign)),
  ];
}
