// Looks at values that strangers made. A getter or proxy trap of theirs may throw; then the value simply is not what we
// were looking for, and is shown as any other object.

/** Property `key` of anything, or undefined where there is none or reading it fails. */
export function probe(value: unknown, key: PropertyKey): unknown {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return undefined;
  try {
    return (value as Record<PropertyKey, unknown>)[key];
  } catch {
    return undefined;
  }
}

export type Method = (...args: readonly unknown[]) => unknown;

/** Method `key` bound to the value, or undefined. */
export function probeMethod(value: unknown, key: PropertyKey): Method | undefined {
  const method = probe(value, key);
  return typeof method === 'function' ? (...args) => (method as Method).apply(value, [...args]) : undefined;
}

export function probeString(value: unknown, key: PropertyKey): string | undefined {
  const text = probe(value, key);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** An object literal, or one without prototype: data, not an instance of something. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  // Values of another realm (vm contexts, structured clones in workers) have another Object.prototype.
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
