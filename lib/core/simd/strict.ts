let strict = false;

/**
 * Whether products and sums are computed in the strict numeric mode.
 *
 * @returns false until `setStrict(true)`
 *
 * @example
 * isStrict() // → false
 */
export const isStrict = (): boolean => strict;

/**
 * Turns the strict numeric mode on or off for what follows.
 *
 * Fast mode may fuse a · b + c into one rounding, which some processors do and others don't: last bits differ between machines.
 * Strict mode multiplies, then adds, in one fixed order, so that results are the same bits everywhere and with any number of
 * threads. Tests, grading and printed outputs want it.
 *
 * @param on the mode from now on
 * @returns what it was before, to put back
 *
 * @example
 * const before = setStrict(true);
 * isStrict() // → true
 * setStrict(before);
 */
export function setStrict(on: boolean): boolean {
  const before = strict;
  strict = on;
  return before;
}
