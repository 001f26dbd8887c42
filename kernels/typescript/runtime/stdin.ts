import { createRequire } from 'node:module';
import type * as Readline from 'node:readline';
import type * as ReadlinePromises from 'node:readline/promises';
import { Readable } from 'node:stream';
import type { Input } from './input.ts';
import type { Interrupts } from './interrupts.ts';

/** How long a reader of `process.stdin` must keep wanting more before a new input box opens: `readline` reads on after its last answer. */
const SETTLE_MS = 30;

/** `process.stdin` as cells know it; made when it is used first. */
export function installStdin(input: Input, interrupts: Interrupts): void {
  let stream: InputStream | undefined;
  const get = () => {
    if (!stream) {
      stream = new InputStream(input);
      tellOfQuestions(stream, interrupts);
    }
    return stream;
  };
  Object.defineProperty(process, 'stdin', { get, configurable: true, enumerable: true });
}

/** Lines the person types, for `readline` and everything else that reads a stream. */
class InputStream extends Readable {
  readonly fd = 0;
  readonly #input: Input;
  /** A reader waits for a line. */
  #wanted = false;

  constructor(input: Input) {
    super({ encoding: 'utf8' });
    this.#input = input;
  }

  override _read(): void {
    this.#wanted = true;
    this.#askSoon();
  }

  override resume(): this {
    this.#askSoon();
    return super.resume();
  }

  /** The running code wants a line, and now. @throws InputUnavailable where nobody can be asked */
  want(): void {
    this.#input.check();
    this.#askSoon();
  }

  #askSoon(): void {
    if (this.#wanted) setTimeout(() => this.#ask(), SETTLE_MS);
  }

  /** A reader of an earlier cell may still want more: the box is in the cell that runs, and there is none between cells. */
  #ask(): void {
    if (!this.#wanted || this.isPaused() || this.#input.isAsking || !this.#input.isRunning) return;
    void this.#input.ask('').then((line) => {
      this.#wanted = false;
      this.push(`${line}\n`);
    });
  }
}

/** A reader made in one cell may be asked in another, which the stream it reads would not hear of. */
function tellOfQuestions(stream: InputStream, interrupts: Interrupts): void {
  const require = createRequire(import.meta.url);
  const { Interface } = require('node:readline/promises') as typeof ReadlinePromises;
  for (const { prototype } of [Interface, (require('node:readline') as typeof Readline).Interface]) {
    for (const name of ['prompt', Symbol.asyncIterator] as const) {
      const original = prototype[name] as (...args: unknown[]) => unknown;
      const asking = function (this: { readonly input?: unknown }, ...args: unknown[]) {
        if (this.input === stream) stream.want();
        return original.apply(this, args);
      };
      Object.defineProperty(prototype, name, { value: asking, configurable: true, writable: true });
    }
  }
  // A question whose cell was interrupted would keep the next one from being asked.
  const { question } = Interface.prototype;
  Interface.prototype.question = function (query, options?: { readonly signal?: AbortSignal | undefined }) {
    const signals = options?.signal ? [options.signal, interrupts.signal()] : [interrupts.signal()];
    return question.call(this, query, { ...options, signal: AbortSignal.any(signals) });
  };
}
