import type { WireArguments, WireFunction } from './protocol.ts';

type AnyFunction = (...args: never[]) => unknown;
const MAX_DEPTH = 64;

/**
 * Takes the functions out of the arguments of a call. A function that the task's `given.ts` exports crosses by its name, because both
 * sides have it; any other becomes a synchronous callback that runs here, where it can be counted and cannot be tampered with.
 */
export function toWire(
  args: readonly unknown[],
  given: ReadonlyMap<unknown, string>,
  callback: (fn: AnyFunction) => number,
): WireArguments {
  const functions: WireFunction[] = [];
  const lift = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (path.length > MAX_DEPTH) throw new TypeError(`argument ${path[0]}: nested deeper than ${MAX_DEPTH} levels`);
    if (typeof value === 'function') {
      const name = given.get(value);
      functions.push(name === undefined ? { path, callback: callback(value as AnyFunction) } : { path, given: name });
      return null;
    }
    if (Array.isArray(value)) return value.map((item, i) => lift(item, [...path, i]));
    if (isPlainObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, lift(item, [...path, key])]));
    }
    return value;
  };
  return { values: args.map((arg, i) => lift(arg, [i])), functions };
}

/** Puts the functions back; `make` says what stands for each. */
export function fromWire(wire: WireArguments, make: (fn: WireFunction) => unknown): unknown[] {
  const root = [...wire.values];
  for (const fn of wire.functions) {
    const parents = fn.path.slice(0, -1);
    const holder = parents.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], root);
    (holder as Record<string | number, unknown>)[fn.path.at(-1) as string | number] = make(fn);
  }
  return root;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
