// The text/plain of any value: what a person sees in a terminal, in a diff, in a screen reader.
import { type InspectOptions, inspect } from 'node:util';
import { numericText } from './numbers/numeric-array.ts';
import { probe, probeMethod } from './probe.ts';

const OPTIONS: InspectOptions = {
  colors: false,
  depth: 4,
  maxArrayLength: 100,
  maxStringLength: 10_000,
  breakLength: 80,
};

export function plainText(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return numericText(value) ?? ownText(value) ?? inspect(value, OPTIONS);
}

/** The text of an object whose class says how it prints: a matrix, a unit, a complex number. */
function ownText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || inspect.custom in value) return undefined;
  const method = probe(value, 'toString');
  if (typeof method !== 'function' || isNative(method)) return undefined;
  const text = probeMethod(value, 'toString')?.();
  return typeof text === 'string' && !text.startsWith('[object ') ? text : undefined;
}

/** Dates, regular expressions and the like have a `toString` of the language; `inspect` shows them better. */
const isNative = (method: object): boolean => Function.prototype.toString.call(method).includes('[native code]');
