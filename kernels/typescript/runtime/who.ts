import { heapLimit } from '../heap-limit.ts';
import { byteSize } from './byte-size.ts';
import { webAssemblyBytes } from './wasm-memory.ts';

/** `%who`: names, what they hold, about how much memory that takes; and the memory of the whole kernel. */
export function who(values: Iterable<[name: string, value: unknown]>): string {
  const rows = [...values].filter(([, value]) => value !== undefined).map(([name, value]) => row(name, value));
  const table = rows.length > 0 ? aligned([['name', 'type', 'size'], ...rows]) : 'No cell has defined a name yet.';
  return `${table}\n\n${memory()}`;
}

function row(name: string, value: unknown): string[] {
  const { bytes, complete } = sizeOf(value);
  return [name, typeOf(value), bytes === 0 ? '' : `${complete ? '' : '≥ '}${byteSize(bytes)}`];
}

function memory(): string {
  const { heapUsed, rss, external } = process.memoryUsage();
  return [
    `heap         ${byteSize(heapUsed)} of at most ${byteSize(heapLimit())}`,
    `outside it   ${byteSize(external)} (typed arrays, buffers)`,
    `WebAssembly  ${byteSize(webAssemblyBytes())}`,
    `process      ${byteSize(rss)} resident, all threads`,
  ].join('\n');
}

/** What a value is, in a few words: `number`, `Float64Array(3)`, `Matrix(2, 3)`, `class Point`, `function`. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'function') return isClass(value) ? `class ${value.name}` : 'function';
  if (typeof value !== 'object') return typeof value;
  const name = classOf(value);
  const shape = own(value, 'shape');
  if (Array.isArray(shape)) return `${name}(${shape.join(', ')})`;
  const count = own(value, 'length') ?? own(value, 'size');
  return typeof count === 'number' ? `${name}(${count})` : name;
}

const isClass = (value: object): boolean => /^class\b/.test(Function.prototype.toString.call(value));

function classOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return 'Object';
  const made = own(prototype as object, 'constructor');
  return typeof made === 'function' && made.name ? made.name : 'Object';
}

/** A property, or undefined where reading it throws: `%who` must survive every value. */
function own(value: object, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

/** Objects looked at for one name, at most. */
const NODES = 200_000;

/** About how many bytes a value and everything it reaches take; not complete where there is too much to count. */
export function sizeOf(root: unknown): { bytes: number; complete: boolean } {
  const seen = new Set<unknown>();
  const open: unknown[] = [root];
  let bytes = 0;
  while (open.length > 0) {
    if (seen.size >= NODES) return { bytes, complete: false };
    const value = open.pop();
    if (typeof value === 'string') bytes += 16 + value.length * (/[^\u{20}-\u{ff}\s]/u.test(value) ? 2 : 1);
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    bytes += shallow(value, open);
  }
  return { bytes, complete: true };
}

/** Bytes of one object (V8: 8 or 4 a field, 12 to 24 for itself); what it refers to is added to `open`. */
function shallow(value: object, open: unknown[]): number {
  if (ArrayBuffer.isView(value)) {
    open.push(value.buffer);
    return 64;
  }
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return value.byteLength;
  if (value instanceof Map) for (const [key, item] of value) open.push(key, item);
  if (value instanceof Set) for (const item of value) open.push(item);
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object' || typeof item === 'string') open.push(item);
    return 16 + 8 * value.length;
  }
  const fields = Object.values(Object.getOwnPropertyDescriptors(value));
  for (const field of fields) open.push(field.value);
  return 24 + 8 * fields.length;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
