/** How much one call of an answer may return. Far above what any exercise asks for; far below what would hurt the decider. */
export const LIMITS = { depth: 64, entries: 1_000_000, textLength: 10_000_000, bytes: 64_000_000 } as const;

const isTypedArray = (value: object): value is ArrayBufferView => ArrayBuffer.isView(value);

/**
 * Says in words why a value cannot be judged as plain data, or returns undefined when it can: numbers, strings, booleans, bigint,
 * null, undefined, arrays, plain objects, typed arrays, ArrayBuffer, Map, Set, Date, RegExp and Error, within {@link LIMITS}.
 */
export function notPlainData(value: unknown): string | undefined {
  const used = { entries: 0, textLength: 0, bytes: 0 };
  const visit = (item: unknown, depth: number): string | undefined => {
    if (typeof item === 'string') {
      used.textLength += item.length;
      return used.textLength > LIMITS.textLength ? `more than ${LIMITS.textLength} characters of text` : undefined;
    }
    if (typeof item === 'function') return 'a function';
    if (typeof item === 'symbol') return 'a symbol';
    if (typeof item !== 'object' || item === null) return undefined;
    if (depth > LIMITS.depth) return `a value nested deeper than ${LIMITS.depth} levels, or one that contains itself`;
    const children = childrenOf(item, used);
    if (typeof children === 'string') return children;
    used.entries += children.length;
    if (used.entries > LIMITS.entries) return `more than ${LIMITS.entries} entries`;
    for (let i = 0; i < children.length; i++) {
      const reason = visit(children[i], depth + 1);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };
  return visit(value, 0);
}

/** The values inside a container, or in words why it is none that may cross. */
function childrenOf(item: object, used: { bytes: number }): readonly unknown[] | string {
  if (Array.isArray(item)) return item;
  if (isTypedArray(item) || item instanceof ArrayBuffer || item instanceof SharedArrayBuffer) {
    if (item instanceof SharedArrayBuffer || (isTypedArray(item) && item.buffer instanceof SharedArrayBuffer)) {
      return 'shared memory';
    }
    used.bytes += item.byteLength;
    return used.bytes > LIMITS.bytes ? `more than ${LIMITS.bytes} bytes in typed arrays` : [];
  }
  if (item instanceof Map) return [...item.keys(), ...item.values()];
  if (item instanceof Set) return [...item];
  if (item instanceof Date || item instanceof RegExp || item instanceof Error) return [];
  if (item instanceof Promise) return 'a promise inside its result';
  const prototype = Object.getPrototypeOf(item);
  if (prototype === Object.prototype || prototype === null) return Object.values(item);
  const name = typeof prototype.constructor === 'function' ? prototype.constructor.name : '';
  return name ? `an instance of ${name}` : 'an object with its own prototype';
}
