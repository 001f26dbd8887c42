// Coefficients, the highest power first, as lib/core/simd/fixtures/make_coefficients.py prints them. Do not edit.

/** The quotient of two polynomials; the denominator is missing where it is 1. */
export interface Quotient {
  readonly top: readonly number[];
  readonly bottom?: readonly number[];
}

export const F32 = {
  /** (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2: error 3.1e-9 before rounding. */
  exp: { top: [0.0013950443, 0.008368886, 0.041666206, 0.16666518, 0.5] },
  /** the same with a term less: error 9.6e-8 before rounding. */
  score: { top: [0.008371826, 0.04189917, 0.16666488, 0.4999914] },
  /** tanh(x) / x in x² for |x| ≤ 9: error 2.2e-8 before rounding. */
  tanh: {
    top: [1.3423081e-8, 2.0664389e-5, 0.0034992201, 0.1338418, 1.0],
    bottom: [7.8062914e-7, 0.00032913807, 0.025891094, 0.467175, 1.0],
  },
  /** erf(x) / x in x² for |x| ≤ 3.95: error 2.2e-8 before rounding. */
  erf: {
    top: [2.0264692e-6, 0.00028447137, 0.003800734, 0.052851975, 0.19138402, 1.1283791],
    bottom: [3.7826456e-5, 0.0011688414, 0.015040111, 0.11448958, 0.5029424, 1.0],
  },
  /** erf(x/√2) / x in x² for |x| ≤ 5.5; the error is that of gelu: error 2.2e-8 before rounding. */
  gate: {
    top: [4.442457e-8, 1.3051439e-5, 0.00036524326, 0.009520499, 0.070245124, 0.797884],
    bottom: [1.1949058e-6, 7.8514735e-5, 0.0019611742, 0.029386923, 0.2547029, 1.0],
  },
} satisfies Record<string, Quotient>;

export const F64 = {
  /** (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2: error 3.4e-18 before rounding. */
  exp: {
    top: [
      2.5115246928698374e-8, 2.7631287133989013e-7, 2.755722492377128e-6, 2.4801489905285588e-5, 0.00019841269907198923,
      0.00138888889470771, 0.008333333333312242, 0.04166666666651503, 0.1666666666666669, 0.5000000000000013,
    ],
  },
  /** (tanh(x) / x − 1) / x² in x² for |x| ≤ 0.625: error 5.6e-19 before rounding. */
  tanh: {
    top: [-0.00019909195978334263, -0.020496855017714307, -0.33333333333333326],
    bottom: [0.00020644154864771802, 0.023288739996092423, 0.4614905650531283, 1.0],
  },
  /** erf(x) / x in x² for |x| ≤ 1: error 2.2e-18 before rounding. */
  erf: {
    top: [0.00019495618400815274, 0.001827294525840926, 0.045303910558150945, 0.142149282524567, 1.1283791670955126],
    bottom: [
      2.0297429646830004e-5, 0.0006812159186327542, 0.010582212706596273, 0.09325283034507952, 0.45930985494039545, 1.0,
    ],
  },
  /** e^(x²) erfc(x) in x for 1 ≤ x ≤ 6; the error is that of erf: error 1.7e-19 before rounding. */
  tail: {
    top: [
      1.3075842988842325e-8, 0.007279145798493674, 0.072489546602437, 0.3343259449159148, 0.8807872676801612,
      1.3318658589045635, 0.9999999620406784,
    ],
    bottom: [
      0.012902759043247829, 0.12847084221055302, 0.5991729682633523, 1.6242928227426519, 2.6568782193855345,
      2.4602446087570233, 1.0,
    ],
  },
} satisfies Record<string, Quotient>;
