import { currentWork } from './work.ts';

/** What an interrupted cell ends with. */
export class Interrupted extends Error {
  override name = 'Interrupted';
  constructor() {
    super('the cell was interrupted');
    this.stack = `${this.name}: ${this.message}`;
  }
}

/**
 * Ends code that was waiting when it was interrupted. A promise cannot be stopped: what waits for a file or an answer from the network
 * would go on once that has come, long after its cell has ended. So every `await` of a cell comes back through here.
 */
export class Interrupts {
  readonly #runs = new Set<number>();
  /** Signals of the runs that asked for one. */
  readonly #signals = new Map<number, AbortController>();
  #count = 0;
  #background = 0;

  /** How many interrupts there have been: what a wait begins with. */
  get count(): number {
    return this.#count;
  }

  /** Whether a run was interrupted while its cell ran. */
  has(run: number): boolean {
    return this.#runs.has(run);
  }

  /** Ends one run, for ever, or what waits in the background at this moment. */
  interrupt(run: number | undefined): void {
    this.#count++;
    if (run === undefined) this.#background = this.#count;
    else this.#runs.add(run);
    for (const [owner, controller] of this.#signals) {
      if (run !== undefined && owner !== run) continue;
      this.#signals.delete(owner);
      controller.abort(new Interrupted());
    }
  }

  /** Hands on what was waited for, unless there was an interrupt since `count`. */
  back<T>(count: number, value: T): T {
    if (this.#count === 0) return value;
    if (this.#background > count || this.#runs.has(currentWork().run)) throw new Interrupted();
    return value;
  }

  /** Is aborted when the running work is interrupted. */
  signal(): AbortSignal {
    const { run } = currentWork();
    const controller = this.#signals.get(run) ?? new AbortController();
    this.#signals.set(run, controller);
    return controller.signal;
  }
}

/** Lets an interrupt end requests of `fetch`, also while their answer comes in. */
export function installFetch(interrupts: Interrupts): void {
  const original = globalThis.fetch;
  const interruptible: typeof fetch = (input, init) => {
    const own = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const signals = own ? [own, interrupts.signal()] : [interrupts.signal()];
    return original(input, { ...init, signal: AbortSignal.any(signals) });
  };
  globalThis.fetch = Object.defineProperties(interruptible, Object.getOwnPropertyDescriptors(original));
}
