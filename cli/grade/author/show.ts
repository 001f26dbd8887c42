import { inspect } from 'node:util';

const MAX_LENGTH = 500;

/** A value in JavaScript notation on one line, shortened: `[ 1, NaN, -0 ]`, `Float64Array(2) [ 1, 2 ]`. */
export function show(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`.slice(0, MAX_LENGTH);
  if (typeof value === 'function') return value.name || 'a function';
  const text = inspect(value, {
    depth: 6,
    maxArrayLength: 24,
    maxStringLength: 200,
    breakLength: Number.POSITIVE_INFINITY,
    compact: true,
    customInspect: false,
  });
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}…`;
}

/** A place inside nested arrays or objects: `[2][0]`, `.count`. */
export const showPath = (path: readonly (string | number)[]): string =>
  path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
