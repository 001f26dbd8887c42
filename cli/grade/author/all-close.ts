import { expect } from 'vitest';
import { describeDifference, firstDifference, type SameNumber } from './difference.ts';

export interface Tolerance {
  /** Relative tolerance. @default 1e-9, about seven digits more than f64 sums of a few terms lose */
  readonly rtol?: number;
  /** Absolute tolerance, for values near zero. @default 1e-12 */
  readonly atol?: number;
}

/** NumPy's rule: |got − expected| ≤ atol + rtol·|expected|; NaN is close to NaN, an infinity only to itself. */
export const closeWithin =
  ({ rtol = 1e-9, atol = 1e-12 }: Tolerance = {}): SameNumber =>
  (got, expected) => {
    if (Object.is(got, expected) || got === expected) return true;
    // An infinite tolerance would accept anything.
    return Number.isFinite(expected) && Math.abs(got - expected) <= atol + rtol * Math.abs(expected);
  };

function toBeAllClose(got: unknown, expected: unknown, tolerance: Tolerance = {}) {
  const { rtol = 1e-9, atol = 1e-12 } = tolerance;
  const difference = firstDifference(got, expected, closeWithin(tolerance));
  return {
    pass: difference === undefined,
    actual: got,
    expected,
    message: () =>
      difference === undefined
        ? 'expected the values to differ by more than the tolerance'
        : `${describeDifference(difference)}; tolerance ${atol} + ${rtol}·|expected|`,
  };
}

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Numbers, arrays, matrices and records of numbers, equal within a tolerance as NumPy's `allclose` has it. */
    toBeAllClose(expected: unknown, tolerance?: Tolerance): R;
  }
}

expect.extend({ toBeAllClose });

export { expect };
