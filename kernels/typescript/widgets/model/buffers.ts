// Binary parts of a widget's state travel beside its JSON: `buffer_paths` says where each belongs.

export type State = Record<string, unknown>;
export type Path = readonly (string | number)[];

/** A state as it travels. */
export interface Packed {
  readonly state: State;
  readonly buffer_paths: readonly Path[];
  readonly buffers: readonly Uint8Array[];
}

/** Characters of JSON that one message may have, about; what is larger belongs into bytes. */
const STATE_LENGTH = 2 ** 24;
const DEPTH = 100;

/**
 * Takes the bytes out of a state: from objects their keys go, in lists null stays in their place, as ipywidgets has it.
 *
 * @throws TypeError for what JSON cannot hold
 * @throws RangeError for more JSON than a message may have
 */
export function pack(state: State, limit = STATE_LENGTH): Packed {
  const packing = new Packing(limit);
  const packed = packing.object(state, []);
  return { state: packed, buffer_paths: packing.paths, buffers: packing.buffers };
}

class Packing {
  readonly paths: Path[] = [];
  readonly buffers: Uint8Array[] = [];
  readonly #limit: number;
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  object(value: object, path: Path): State {
    const result: State = {};
    for (const [key, part] of Object.entries(value)) {
      if (part === undefined) continue;
      const at = [...path, key];
      this.#count(key.length, at);
      if (!this.#takeBytes(part, at)) result[key] = this.#value(part, at);
    }
    return result;
  }

  #value(value: unknown, path: Path): unknown {
    if (path.length > DEPTH) throw new RangeError(`widget state: ${path[0]} is nested deeper than ${DEPTH} levels`);
    if (typeof value === 'string') this.#count(value.length, path);
    else if (typeof value === 'number' || typeof value === 'boolean' || value === null) this.#count(8, path);
    else if (Array.isArray(value)) return value.map((part, i) => this.#item(part, [...path, i]));
    else if (typeof value === 'object') return this.object(value, path);
    else throw new TypeError(`widget state: ${path.join('.')} is a ${typeof value}, which the page cannot receive`);
    return value;
  }

  #item(part: unknown, path: Path): unknown {
    return part === undefined || this.#takeBytes(part, path) ? null : this.#value(part, path);
  }

  #takeBytes(value: unknown, path: Path): boolean {
    const bytes = bytesOf(value);
    if (!bytes) return false;
    this.paths.push(path);
    this.buffers.push(bytes);
    return true;
  }

  #count(length: number, [key]: Path): void {
    this.#length += length;
    if (this.#length <= this.#limit) return;
    throw new RangeError(
      `widget state: ${key} makes it more than ${this.#limit / 2 ** 20} MiB of JSON; put large data into a Uint8Array, which travels as bytes`,
    );
  }
}

function bytesOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return value instanceof ArrayBuffer ? new Uint8Array(value) : undefined;
}

/** Puts bytes back where they belong; paths that lead nowhere are left out. */
export function unpack(state: State, paths: unknown, buffers: readonly Uint8Array[]): State {
  if (!Array.isArray(paths)) return state;
  const result = structuredClone(state);
  for (const [i, path] of paths.entries()) {
    const bytes = buffers[i];
    if (bytes && Array.isArray(path) && path.length > 0) put(result, path as Path, bytes);
  }
  return result;
}

function put(state: State, path: Path, bytes: Uint8Array): void {
  let at: unknown = state;
  for (const key of path.slice(0, -1)) {
    if (!isContainer(at) || !Object.hasOwn(at, key)) return;
    at = at[key];
  }
  const last = path.at(-1)!;
  // A key of every object must not become a way into all of them.
  if (isContainer(at) && last !== '__proto__') at[last] = bytes;
}

const isContainer = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
