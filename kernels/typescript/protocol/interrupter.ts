import { Session } from 'node:inspector';
import type { ErrorReport } from '../contract.ts';
import type { RuntimeLink } from './runtime-link.ts';

/** An idle main thread answers at once; after this long, code holds it. */
const PATIENCE_MS = 25;
/** The same where every millisecond counts: code fills the memory. */
const IMPATIENCE_MS = 5;
/** How long V8 may take to end what holds the thread before the person is told. */
const TERMINATION_MS = 1000;
/** How often the main thread is asked whether a termination is behind it. */
const PROBE_MS = 10;

export interface InterruptOptions {
  /** Every millisecond counts. */
  readonly urgent?: boolean;
  /** Why, where it was no person's wish. */
  readonly reason?: ErrorReport;
}

/**
 * Stops user code in two steps: a message, which suffices while the code awaits something; and V8's termination, sent through
 * the inspector from this thread, when the main thread does not answer because a loop holds it. Termination unwinds the current
 * microtask and nothing else, so variables stay. Only a native call that never returns to JavaScript withstands both.
 */
export class Interrupter {
  readonly #runtime: RuntimeLink;
  readonly #onStuck: () => void;
  /** When the interrupt began that is being carried out. */
  #since: number | undefined;
  #warned = false;
  #settled: Promise<void> = Promise.resolve();

  constructor(runtime: RuntimeLink, onStuck: () => void) {
    this.#runtime = runtime;
    this.#onStuck = onStuck;
  }

  /** Resolves when no interrupt is on its way that could hit the next cell instead of the one it was meant for. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Stops a run, or, without one, what runs in the background. */
  async interrupt(run: number | undefined, { urgent = false, reason }: InterruptOptions = {}): Promise<void> {
    // Nothing runs yet; terminating the loader would leave a kernel without a runtime.
    if (!this.#runtime.ready) return;
    if (this.#since !== undefined) {
      // A double click is not impatience.
      if (performance.now() - this.#since > PATIENCE_MS * 4) this.#warn();
      return;
    }
    this.#since = performance.now();
    this.#warned = false;
    this.#settled = this.#stop(
      () => this.#runtime.interrupt(run, reason),
      urgent ? IMPATIENCE_MS : PATIENCE_MS,
    ).finally(() => {
      this.#since = undefined;
    });
    await this.#settled;
  }

  async #stop(ask: () => Promise<void>, patienceMs: number): Promise<void> {
    if (await within(patienceMs, ask())) return;
    const inspector = new Session();
    inspector.connectToMainThread();
    const warning = setTimeout(() => this.#warn(), TERMINATION_MS);
    try {
      // Once more for every loop that waited behind the one that was ended.
      do await this.#terminate(inspector, ask);
      while (!(await within(PATIENCE_MS, ask())));
    } finally {
      clearTimeout(warning);
      inspector.disconnect();
    }
  }

  async #terminate(inspector: Session, ask: () => Promise<void>): Promise<void> {
    // V8 answers once it has terminated something.
    const hit = new Promise<void>((resolve) => inspector.post('Runtime.terminateExecution', () => resolve()));
    // On a busy machine the thread may have become idle in between: then it is the next thing there that gets terminated, and
    // that shall be a message of ours.
    while (!(await within(PROBE_MS, hit))) void ask();
  }

  #warn(): void {
    if (!this.#warned) this.#onStuck();
    this.#warned = true;
  }
}

/** Whether a promise resolves in time. */
function within(ms: number, promise: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    void promise.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
