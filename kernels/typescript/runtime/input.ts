import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { INPUT } from '../shared-cells.ts';
import type { Link } from './link.ts';
import { currentWork } from './work.ts';

/** A question was asked where nobody can answer: a notebook executed by a program. */
export class InputUnavailable extends Error {
  override name = 'InputUnavailable';
}

const NO_CLIENT = 'this cell asks for input, but the client that runs it offers none; run it in JupyterLab';
const NO_CELL =
  'only a cell can ask for input, and only while it runs; what runs later or because of the page can read a control: ' +
  "text() of 'ai-mastery-kernel/widgets'";

/** Asks the person for text: synchronously for `prompt`, asynchronously for `process.stdin`. */
export class Input {
  readonly #link: Link;
  readonly #port: MessagePort;
  readonly #shared: Int32Array;
  readonly #runs: (run: number) => boolean;
  /** The question of `ask` that waits for its answer. */
  #asked: { readonly id: number; readonly run: number; readonly answer: (value: string) => void } | undefined;
  #lastId = 0;

  /** `runs`: whether a run is that of the cell that runs. */
  constructor(link: Link, port: MessagePort, shared: SharedArrayBuffer, runs: (run: number) => boolean) {
    this.#link = link;
    this.#runs = runs;
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

  /** Without holding the thread; never settles if an interrupt or the end of the cell comes first. */
  async ask(prompt: string): Promise<string> {
    const id = this.#post(prompt, false, false);
    const { promise, resolve } = Promise.withResolvers<string>();
    this.#asked = { id, run: currentWork().run, answer: resolve };
    return promise;
  }

  /** Whether `ask` waits for an answer that may still come. */
  get isAsking(): boolean {
    return this.#asked !== undefined && this.#runs(this.#asked.run);
  }

  /** Whether the running code is that of a cell that has not ended. */
  get isRunning(): boolean {
    return this.#runs(currentWork().run);
  }

  /** @throws InputUnavailable where nobody can be asked */
  check(): void {
    if (!this.isRunning) throw new InputUnavailable(NO_CELL);
    if (!currentWork().allowStdin) throw new InputUnavailable(NO_CLIENT);
  }

  /** The answer to `ask`. */
  receive(id: number, value: string): void {
    if (this.#asked?.id !== id) return;
    const { answer } = this.#asked;
    this.#asked = undefined;
    answer(value);
  }

  /** Forgets the question of a cell that was interrupted. */
  cancel(): void {
    this.#asked = undefined;
  }

  #post(prompt: string, password: boolean, sync: boolean): number {
    this.check();
    const { run } = currentWork();
    const id = ++this.#lastId;
    this.#link.send({ type: 'input', run, id, prompt, password, sync });
    return id;
  }
}

/** `prompt` and `confirm` as cells know them. */
export function installInput(input: Input): void {
  const prompt = (message = '', defaultValue: string | null = null, options: { readonly password?: boolean } = {}) => {
    const answer = input.askSync(String(message), options.password);
    return answer === '' ? (defaultValue ?? answer) : answer;
  };
  const confirm = (message = '') => /^y(es)?$/i.test(input.askSync(`${message} [y/N] `).trim());
  Object.assign(globalThis, { prompt, confirm });
}
