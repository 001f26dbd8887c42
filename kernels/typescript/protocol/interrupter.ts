import { Session } from 'node:inspector';
import type { RuntimeLink } from './runtime-link.ts';

/** An idle main thread answers at once; after this long, code holds it. */
const PATIENCE_MS = 25;
/** How long V8 may take to end what holds the thread before the person is told. */
const TERMINATION_MS = 1000;

/**
 * Stops user code in two steps: a message, which suffices while the code awaits something; and V8's termination, sent through
 * the inspector from this thread, when the main thread does not answer because a loop holds it. Termination unwinds the current
 * microtask and nothing else, so variables stay. Only a native call that never returns to JavaScript withstands both.
 */
export class Interrupter {
  readonly #runtime: RuntimeLink;
  readonly #onStuck: () => void;
  #terminatingSince: number | undefined;

  constructor(runtime: RuntimeLink, onStuck: () => void) {
    this.#runtime = runtime;
    this.#onStuck = onStuck;
  }

  async interrupt(): Promise<void> {
    // Nothing runs yet; terminating the loader would leave a kernel without a runtime.
    if (!this.#runtime.ready) return;
    if (this.#terminatingSince !== undefined) {
      // A double click is not impatience.
      if (performance.now() - this.#terminatingSince > PATIENCE_MS * 4) this.#onStuck();
      return;
    }
    const stopped = this.#runtime.interrupt();
    if (!(await within(PATIENCE_MS, stopped))) await this.#terminate(stopped);
  }

  async #terminate(stopped: Promise<void>): Promise<void> {
    this.#terminatingSince = performance.now();
    const inspector = new Session();
    inspector.connectToMainThread();
    try {
      inspector.post('Runtime.terminateExecution');
      if (!(await within(TERMINATION_MS, stopped))) this.#onStuck();
      await stopped;
    } finally {
      inspector.disconnect();
      this.#terminatingSince = undefined;
    }
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
