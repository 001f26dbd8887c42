import type { MessagePort } from 'node:worker_threads';
import type { CommMessage, ErrorReport, FromRuntime, RunOutcome, ToRuntime } from '../contract.ts';
import { BACKLOG, BACKLOG_LIMIT, weightOf } from '../shared-cells.ts';

type Run = Extract<ToRuntime, { type: 'run' | 'task' }>;
/** Messages that are not answers to something asked here. */
export type RuntimeEvent = Exclude<FromRuntime, { type: 'done' | 'pong' | 'ready' }>;

/** The main thread, seen from the protocol: runs, pongs, and everything user code says. */
export class RuntimeLink {
  readonly #port: MessagePort;
  readonly #backlog: Int32Array;
  readonly #runs = new Map<number, (outcome: RunOutcome) => void>();
  readonly #pongs = new Map<number, () => void>();
  readonly #preloaded = new Set<string>();
  #sequence = 0;
  #ready = false;

  constructor(port: MessagePort, shared: SharedArrayBuffer, onEvent: (event: RuntimeEvent) => void) {
    this.#port = port;
    this.#backlog = new Int32Array(shared);
    port.on('message', (message: FromRuntime) => {
      if (message.type === 'ready') this.#ready = true;
      else if (message.type === 'pong') this.#pong(message.sequence);
      else if (message.type === 'done') this.#finish(message.run, message.outcome);
      else {
        onEvent(message);
        this.#release(weightOf(message));
      }
    });
  }

  /** Whether the thread has loaded its own code: until then nothing of the person's can run there. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Runs a compiled cell or a task; resolves when it has ended, all its output so far being on its way. */
  run(message: Run): Promise<RunOutcome> {
    const ended = new Promise<RunOutcome>((resolve) => this.#runs.set(message.run, resolve));
    this.#port.postMessage(message);
    return ended;
  }

  /** Hands a comm message to user code; resolves when its handler has returned. */
  async comm(run: number, message: CommMessage): Promise<void> {
    const ended = new Promise<RunOutcome>((resolve) => this.#runs.set(run, resolve));
    this.send({ type: 'comm', run, message });
    await ended;
  }

  /** While the compiler checks a cell, the main thread may load the packages that it imports: once each. */
  preload(run: number, label: string, packages: readonly string[]): void {
    const specifiers = packages.filter((name) => !this.#preloaded.has(name));
    if (specifiers.length === 0) return;
    for (const name of specifiers) this.#preloaded.add(name);
    this.#port.postMessage({ type: 'preload', run, label, specifiers } satisfies ToRuntime);
  }

  send(message: Extract<ToRuntime, { type: 'input' | 'comm' | 'end' }>): void {
    this.#port.postMessage(message);
  }

  /** Asks the main thread to stop a run; resolves when it has, which is at once unless code holds the thread. */
  interrupt(run: number | undefined, reason?: ErrorReport): Promise<void> {
    const sequence = ++this.#sequence;
    return new Promise((resolve) => {
      this.#pongs.set(sequence, resolve);
      this.#port.postMessage({ type: 'interrupt', sequence, run, reason } satisfies ToRuntime);
    });
  }

  #finish(run: number, outcome: RunOutcome): void {
    this.#runs.get(run)?.(outcome);
    this.#runs.delete(run);
  }

  #pong(sequence: number): void {
    this.#pongs.get(sequence)?.();
    this.#pongs.delete(sequence);
  }

  #release(weight: number): void {
    if (weight === 0) return;
    const before = Atomics.sub(this.#backlog, BACKLOG, weight);
    // Waking a thread costs far more than a message: once, when the main thread may go on.
    if (before - weight <= BACKLOG_LIMIT / 2) Atomics.notify(this.#backlog, BACKLOG);
  }
}
