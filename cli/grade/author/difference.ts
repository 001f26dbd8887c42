import { show, showPath } from './show.ts';

/** The first place where two values differ. `what` says how when it is not simply another value. */
export interface Difference {
  readonly path: readonly (string | number)[];
  readonly expected: unknown;
  readonly got: unknown;
  readonly what?: string;
}

export type SameNumber = (got: number, expected: number) => boolean;

/** Finds the first difference in reading order, or undefined; numbers are compared by `same`, everything else exactly. */
export function firstDifference(
  got: unknown,
  expected: unknown,
  same: SameNumber = Object.is,
  path: readonly (string | number)[] = [],
): Difference | undefined {
  const differ = (what?: string): Difference => ({ path, expected, got, ...(what !== undefined && { what }) });
  if (typeof expected === 'number' && typeof got === 'number') return same(got, expected) ? undefined : differ();
  if (isList(expected)) {
    if (!isList(got)) return differ(`expected ${kind(expected)}, got ${kind(got)}`);
    for (let i = 0; i < Math.min(got.length, expected.length); i++) {
      const inner = firstDifference(got[i], expected[i], same, [...path, i]);
      if (inner) return inner;
    }
    return got.length === expected.length
      ? undefined
      : differ(`expected ${expected.length} entries, got ${got.length}`);
  }
  if (isRecord(expected)) {
    if (!isRecord(got)) return differ(`expected ${kind(expected)}, got ${kind(got)}`);
    for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
      const inner = firstDifference(got[key], expected[key], same, [...path, key]);
      if (inner) return inner;
    }
    return undefined;
  }
  if (Object.is(got, expected)) return undefined;
  return typeof got === typeof expected ? differ() : differ(`expected ${kind(expected)}, got ${kind(got)}`);
}

/** `at [1][2]: expected 3, got 4 (off by 1)`. */
export function describeDifference({ path, expected, got, what }: Difference): string {
  const where = path.length === 0 ? '' : `first difference at ${showPath(path)}: `;
  if (what !== undefined) return `${where}${what}`;
  const off = typeof expected === 'number' && typeof got === 'number' ? Math.abs(got - expected) : Number.NaN;
  const distance = !Number.isFinite(off) ? '' : ` (off by ${Number(off.toPrecision(6))})`;
  return `${where}expected ${show(expected)}, got ${show(got)}${distance}`;
}

type List = ArrayLike<unknown>;
const isList = (value: unknown): value is List =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));

function kind(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
