// Does a value match what an example claims about it?
import { inspect, isDeepStrictEqual } from 'node:util';

/** Undefined when `actual` is what `claim` says; otherwise what it is instead. */
export function mismatch(actual: unknown, claim: string): string | undefined {
  const printed = print(actual);
  const fine = claim.startsWith('≈') ? isAbout(actual, claim.slice(1).trim()) : isExactly(actual, claim, printed);
  return fine ? undefined : printed;
}

/** Undefined when `error` is what `throws Name` or `throws Name: part of the message` claims. */
export function errorMismatch(error: unknown, claim: string): string | undefined {
  const [, name, part = ''] = /^throws (\w+)(?::\s*(.*))?$/s.exec(claim) ?? [];
  if (!(error instanceof Error)) return `threw ${print(error)}`;
  const fine = error.name === name && error.message.includes(part);
  return fine ? undefined : `threw ${error.name}: ${error.message}`;
}

const print = (value: unknown): string =>
  typeof value === 'string' ? value : inspect(value, { breakLength: 120, depth: 6 });

function isExactly(actual: unknown, claim: string, printed: string): boolean {
  if (squeeze(printed) === squeeze(claim)) return true;
  if (typeof actual === 'object' && actual !== null && String(actual) === claim) return true;
  const expected = evaluate(claim);
  return expected !== undefined && isDeepStrictEqual(plain(actual), plain(expected.value));
}

/** Equal once rounded to the digits that are shown. */
function isAbout(actual: unknown, shown: string): boolean {
  const expected = evaluate(shown);
  if (!expected) return false;
  const decimals = Math.max(...(shown.match(/\.\d+/g) ?? ['.']).map((digits) => digits.length - 1));
  return near(plain(actual), plain(expected.value), 0.5000001 * 10 ** -decimals);
}

function near(a: unknown, b: unknown, tolerance: number): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Object.is(a, b) || Math.abs(a - b) <= tolerance;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((value, i) => near(value, b[i], tolerance));
}

/** Typed arrays as arrays, at any depth: an example writes `[1, 2]` for both. */
const plain = (value: unknown): unknown => {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<number>);
  return Array.isArray(value) ? value.map(plain) : value;
};

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A claim as the JavaScript value that it spells, where it spells one. */
function evaluate(text: string): { value: unknown } | undefined {
  try {
    // The text comes from our own documentation, whose code this process runs anyway.
    return { value: new Function(`'use strict'; return (${text});`)() };
  } catch {
    return undefined; // Not an expression: it can only match as printed text.
  }
}
