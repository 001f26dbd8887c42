import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { Link } from './link.ts';

type Done = (error?: Error | null) => void;

/** `process.stdout` or `process.stderr` of cells. No terminal: Node's console prints without colors, as it does into a file. */
class OutputStream extends Writable {
  readonly fd: number;
  readonly #name: 'stdout' | 'stderr';
  readonly #link: Link;
  readonly #decoder = new StringDecoder('utf8');

  constructor(name: 'stdout' | 'stderr', link: Link) {
    super({ decodeStrings: false });
    this.fd = name === 'stdout' ? 1 : 2;
    this.#name = name;
    this.#link = link;
  }

  // Overrides `write`, not `_write`: without a buffer in between, text written before a loop is seen while the loop runs.
  override write(chunk: unknown, encoding?: BufferEncoding | Done, done?: Done): boolean {
    this.#link.stream(this.#name, this.#decode(chunk, typeof encoding === 'string' ? encoding : 'utf8'));
    const callback = typeof encoding === 'function' ? encoding : done;
    if (callback) process.nextTick(callback);
    return true;
  }

  /** Like Node's own standard streams, these are never closed: later cells write to them. */
  override end(chunk?: unknown, encoding?: BufferEncoding | Done, done?: Done): this {
    if (chunk !== undefined && typeof chunk !== 'function') this.write(chunk, encoding, done);
    return this;
  }

  override destroy(): this {
    return this;
  }

  #decode(chunk: unknown, encoding: BufferEncoding): string {
    if (typeof chunk === 'string')
      return encoding === 'utf8' || encoding === 'utf-8' ? chunk : Buffer.from(chunk, encoding).toString();
    if (ArrayBuffer.isView(chunk))
      return this.#decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    const problem = new TypeError(
      `process.${this.#name}.write: the chunk must be a string or bytes, got ${typeof chunk}`,
    );
    throw Object.assign(problem, { code: 'ERR_INVALID_ARG_TYPE' });
  }
}

/** Sends what cells print to the notebook. Must run before anything prints: Node's console keeps the streams it finds first. */
export function installStreams(link: Link): void {
  for (const name of ['stdout', 'stderr'] as const)
    Object.defineProperty(process, name, { value: new OutputStream(name, link), configurable: true, enumerable: true });
  console.clear = () => link.clearOutput();
}
