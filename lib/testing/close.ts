import { AssertionError } from 'node:assert';

/** How far a result may be from its expectation: |got − expected| ≤ atol + rtol · |expected|, as NumPy's `assert_allclose`. */
export interface Tolerance {
  readonly rtol?: number;
  readonly atol?: number;
}

/** The distance from 1 to the next double. */
export const EPS = Number.EPSILON;

/**
 * Fails with the first entry that differs. NaN equals NaN, ∞ equals ∞ of the same sign, and both shapes must be the same.
 */
export function expectClose(got: unknown, expected: unknown, { rtol = 0, atol = 0 }: Tolerance, at = ''): void {
  if (typeof expected === 'number') {
    if (typeof got === 'number' && isClose(got, expected, atol + rtol * Math.abs(expected))) return;
    const off = typeof got === 'number' ? `, off by ${Math.abs(got - expected)}` : '';
    throw new AssertionError({
      message: `${at || 'value'}: expected ${expected}, got ${String(got)}${off}, allowed ${rtol} · |expected| + ${atol}`,
    });
  }
  const [a, b] = [entries(got), entries(expected)];
  if (a.length !== b.length) {
    throw new AssertionError({ message: `${at || 'value'}: expected ${b.length} entries, got ${a.length}` });
  }
  b.forEach((item, i) => {
    expectClose(a[i], item, { rtol, atol }, `${at}[${i}]`);
  });
}

function isClose(got: number, expected: number, allowed: number): boolean {
  if (Number.isNaN(expected) || !Number.isFinite(expected)) return Object.is(got, expected);
  return Math.abs(got - expected) <= allowed;
}

function entries(value: unknown): unknown[] {
  const iterable = value as Iterable<unknown> | null | undefined;
  if (typeof iterable?.[Symbol.iterator] === 'function') return Array.from(iterable);
  throw new AssertionError({ message: `expected an array, got ${String(value)}` });
}
