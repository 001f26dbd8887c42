import type { ErrorReport } from '../contract.ts';
import { Interrupted } from './interrupts.ts';
import { currentWork, type Place, runAs, type Work } from './work.ts';

interface Running {
  readonly place: Place;
  /** Says that it is not awaited any more. */
  abandon(): void;
}

/**
 * Code that runs because of a message of the page and not because of a cell: handlers of comms, observers of widgets. Whatever
 * becomes of it, an error, a loop that was terminated, a promise that is given up by an interrupt: it ends, and its errors are shown
 * where its output is.
 */
export class Callbacks {
  readonly #fail: (error: unknown) => void;
  readonly #tell: (report: ErrorReport) => void;
  readonly #running = new Set<Running>();
  /** Messages being handled: how each is ended. */
  readonly #messages = new Set<() => void>();

  /** `fail` shows an error of the current work, `tell` what is known of one. */
  constructor(fail: (error: unknown) => void, tell: (report: ErrorReport) => void) {
    this.#fail = fail;
    this.#tell = tell;
  }

  /** Handles a message; `end` is called once, when its handler has ended. */
  handle(work: Work, handler: () => unknown, end: () => void): void {
    const ended = () => {
      if (this.#messages.delete(ended)) end();
    };
    this.#messages.add(ended);
    // In a microtask, which V8 can terminate without harm to the event that is being handled.
    queueMicrotask(() => void runAs(work, () => this.#attempt(handler, () => this.#messages.has(ended))).then(ended));
  }

  /** Runs code of the person in its place, once what runs now has paused; resolves when it has ended, to false if it was interrupted. */
  call(place: Place, action: () => unknown): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const running: Running = { place, abandon: () => resolve(false) };
    this.#running.add(running);
    const { run, label } = currentWork();
    const work: Work = { ...place, run, label, allowStdin: false };
    const isWanted = () => this.#running.has(running);
    const start = async () => {
      if (isWanted()) await runAs(work, () => this.#attempt(action, isWanted));
      this.#running.delete(running);
      resolve(true);
    };
    // After all messages that have arrived: what they say is known then.
    turn(() => queueMicrotask(() => void start()));
    return promise;
  }

  /** Ends whatever runs here. `reason`: what it ends with, if no person wished it. */
  interrupt(reason?: ErrorReport): void {
    const running = [...this.#running];
    this.#running.clear();
    for (const { place, abandon } of running) {
      runAs({ ...currentWork(), ...place }, () => (reason ? this.#tell(reason) : this.#fail(new Interrupted())));
      abandon();
    }
    for (const end of [...this.#messages]) end();
  }

  async #attempt(action: () => unknown, isWanted: () => boolean): Promise<void> {
    try {
      await action();
    } catch (error) {
      // What was interrupted has said so.
      if (isWanted()) this.#fail(error);
    }
  }
}

/** Node's own `setImmediate`, before timers learn about cells. */
const turn = setImmediate;
