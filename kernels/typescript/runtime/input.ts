import { Readable } from 'node:stream';
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { INPUT } from '../shared-cells.ts';
import type { Link } from './link.ts';
import { currentWork } from './work.ts';

/** A question was asked where nobody can answer: a notebook executed by a program. */
export class InputUnavailable extends Error {
  override name = 'InputUnavailable';
}

/** How long a reader of `process.stdin` must keep wanting more before a new input box opens: `readline` reads on after its last answer. */
const SETTLE_MS = 30;

/** Asks the person for text: synchronously for `prompt`, asynchronously for `process.stdin`. */
export class Input {
  readonly #link: Link;
  readonly #port: MessagePort;
  readonly #shared: Int32Array;
  readonly #waiting = new Map<number, (value: string) => void>();
  #lastId = 0;

  constructor(link: Link, port: MessagePort, shared: SharedArrayBuffer) {
    this.#link = link;
    this.#port = port;
    this.#shared = new Int32Array(shared);
  }

  /** Holds the thread until the answer is there; an interrupt ends the wait. */
  askSync(prompt: string, password = false): string {
    const id = this.#post(prompt, password, true);
    for (;;) {
      const seen = Atomics.load(this.#shared, INPUT);
      const received = receiveMessageOnPort(this.#port)?.message as { id: number; value: string } | undefined;
      if (received?.id === id) return received.value;
      if (!received) Atomics.wait(this.#shared, INPUT, seen);
    }
  }

  ask(prompt: string, password = false): Promise<string> {
    const id = this.#post(prompt, password, false);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  /** The answer to `ask`. */
  receive(id: number, value: string): void {
    this.#waiting.get(id)?.(value);
    this.#waiting.delete(id);
  }

  /** Forgets questions whose cell was interrupted. */
  cancel(): void {
    this.#waiting.clear();
  }

  #post(prompt: string, password: boolean, sync: boolean): number {
    const { run, allowStdin } = currentWork();
    if (!allowStdin)
      throw new InputUnavailable(
        'this cell asks for input, but the client that runs it offers none; run it in JupyterLab',
      );
    const id = ++this.#lastId;
    this.#link.send({ type: 'input', run, id, prompt, password, sync });
    return id;
  }
}

/** `prompt`, `confirm` and `process.stdin` as cells know them. */
export function installInput(input: Input): void {
  const prompt = (message = '', defaultValue: string | null = null, options: { readonly password?: boolean } = {}) => {
    const answer = input.askSync(String(message), options.password);
    return answer === '' ? (defaultValue ?? answer) : answer;
  };
  const confirm = (message = '') => /^y(es)?$/i.test(input.askSync(`${message} [y/N] `).trim());
  Object.assign(globalThis, { prompt, confirm });
  Object.defineProperty(process, 'stdin', { value: new InputStream(input), configurable: true, enumerable: true });
}

/** Lines the person types, for `readline` and everything else that reads a stream. */
class InputStream extends Readable {
  readonly fd = 0;
  readonly #input: Input;

  constructor(input: Input) {
    super({ encoding: 'utf8' });
    this.#input = input;
  }

  override _read(): void {
    setTimeout(() => {
      if (this.isPaused()) this.once('resume', () => this._read());
      else
        this.#input.ask('').then(
          (line) => this.push(`${line}\n`),
          (error: Error) => this.emit('error', error),
        );
    }, SETTLE_MS);
  }
}
