import type { KernelState } from './kernel-state.ts';

/** Watches memory while messages of the page are handled and no cell runs, whose own watch would see it: a slider must not end the process either. */
export class CallbackWatch {
  readonly #kernel: KernelState;
  #handled = 0;
  #end: (() => void) | undefined;

  constructor(kernel: KernelState) {
    this.#kernel = kernel;
  }

  /** A message is handled until the returned function is called. */
  begin(): () => void {
    const { queue, memory } = this.#kernel;
    if (queue.currentRun === undefined)
      this.#end ??= memory.start((reason) => void this.#kernel.interruptRun(undefined, { urgent: true, reason }));
    this.#handled++;
    return () => {
      if (--this.#handled > 0) return;
      this.#end?.();
      this.#end = undefined;
    };
  }
}
