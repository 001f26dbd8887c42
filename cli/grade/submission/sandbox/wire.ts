// Plain data as JSON text and back. A decider reads text that a stranger's process sent: JSON.parse and the few lines below are all that
// touches it, and every container is built here from checked parts.
import { LIMITS } from '../plain-data.ts';

type Tagged = { readonly $: string; readonly [field: string]: unknown };

/** Text of no value that {@link encode} makes. */
export class WireError extends Error {
  override name = 'WireError';
}

const TYPED = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
} as const;
const ERRORS = { Error, RangeError, TypeError, SyntaxError, ReferenceError, EvalError, URIError } as const;
const MAX_DIGITS = 10_000;
const MAX_PATTERN = 10_000;

/** A value as JSON can hold it: numbers, strings, booleans, null and arrays as they are, anything else under a tag. */
export function encode(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : odd(value);
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'bigint') return { $: 'bigint', text: String(value) };
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, i) => (i in value ? encode(value[i]) : { $: 'hole' }));
  }
  return encodeObject(value);
}

const odd = (value: number): Tagged => ({ $: 'number', text: Object.is(value, -0) ? '-0' : String(value) });
const base64 = (bytes: ArrayBufferView | ArrayBuffer): string =>
  ArrayBuffer.isView(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
    : Buffer.from(bytes).toString('base64');

function encodeObject(value: object): Tagged {
  if (value instanceof Map) {
    return { $: 'map', keys: [...value.keys()].map(encode), values: [...value.values()].map(encode) };
  }
  if (value instanceof Set) return { $: 'set', values: [...value].map(encode) };
  if (value instanceof Date) return { $: 'date', ms: encode(value.getTime()) };
  if (value instanceof RegExp) return { $: 'regexp', source: value.source, flags: value.flags };
  if (value instanceof Error) return { $: 'error', name: value.name, message: value.message };
  if (value instanceof ArrayBuffer) return { $: 'bytes', base64: base64(value) };
  if (ArrayBuffer.isView(value)) {
    const kind = Object.keys(TYPED).find((name) => value instanceof TYPED[name as keyof typeof TYPED]);
    if (kind === undefined) throw new WireError(`a ${value.constructor.name} cannot cross`);
    return { $: 'typed', kind, base64: base64(value) };
  }
  return { $: 'object', keys: Object.keys(value), values: Object.values(value).map(encode) };
}

/** The value that {@link encode} was given. @throws WireError when it never was. */
export function decode(wire: unknown, depth = 0): unknown {
  if (typeof wire !== 'object' || wire === null) return wire;
  if (depth > LIMITS.depth + 1) throw new WireError(`nested deeper than ${LIMITS.depth} levels`);
  const each = (items: unknown): unknown[] => list(items).map((item) => decode(item, depth + 1));
  if (Array.isArray(wire)) return withHoles(wire, each(wire));
  const tagged = wire as Tagged;
  if (tagged.$ === 'object') return fromEntries(list(tagged.keys).map(text), each(tagged.values));
  if (tagged.$ === 'map') return new Map(pairs(each(tagged.keys), each(tagged.values)));
  if (tagged.$ === 'set') return new Set(each(tagged.values));
  return decodeLeaf(tagged);
}

function decodeLeaf(tagged: Tagged): unknown {
  switch (tagged.$) {
    case 'undefined':
    case 'hole':
      return undefined;
    case 'number':
      return Number(text(tagged.text));
    case 'bigint':
      return BigInt(short(tagged.text, MAX_DIGITS));
    case 'date':
      return new Date(decode(tagged.ms) as number);
    case 'regexp':
      return new RegExp(short(tagged.source, MAX_PATTERN), short(tagged.flags, 10));
    case 'error':
      return new (ERRORS[text(tagged.name) as keyof typeof ERRORS] ?? Error)(text(tagged.message));
    case 'bytes':
      return bytes(tagged.base64);
    case 'typed': {
      const Kind = Object.hasOwn(TYPED, text(tagged.kind)) && TYPED[tagged.kind as keyof typeof TYPED];
      if (!Kind) throw new WireError('a typed array of no known kind');
      return new Kind(bytes(tagged.base64));
    }
    default:
      throw new WireError('a value of no known kind');
  }
}

function withHoles(wire: readonly unknown[], values: unknown[]): unknown[] {
  for (let i = 0; i < wire.length; i++) if ((wire[i] as Tagged | null)?.$ === 'hole') delete values[i];
  return values;
}

function fromEntries(keys: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, value] of pairs(keys, values)) {
    // Not by assignment: `__proto__` is a key like any other here.
    Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true });
  }
  return made;
}

function pairs<K>(keys: readonly K[], values: readonly unknown[]): [K, unknown][] {
  if (keys.length !== values.length) throw new WireError('keys without values');
  return keys.map((key, i) => [key, values[i]]);
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new WireError('no list where one belongs');
  return value;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new WireError('no text where one belongs');
  return value;
}

function short(value: unknown, most: number): string {
  if (text(value).length > most) throw new WireError(`more than ${most} characters`);
  return value as string;
}

function bytes(value: unknown): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = Buffer.from(text(value), 'base64');
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength); // aligned, and no piece of a shared pool
}
