import { execute } from './execute.ts';
import type { KernelState } from './kernel-state.ts';
import { log } from './log.ts';
import type { Request } from './requests.ts';

/** How long messages of one burst may be apart. */
const BURST_MS = 5;

/** Cells run one at a time, in order of arrival; an error takes with it whatever was waiting at that moment. */
export class ExecuteQueue {
  readonly #kernel: KernelState;
  readonly #waiting: Request[] = [];
  #condemned: Request[] = [];
  #working = false;
  #magics: AbortController | undefined;
  #compilation: PromiseWithResolvers<void> | undefined;
  /** The number that Jupyter shows as In [n]. */
  executionCount = 0;
  /** The run on the main thread, if any. */
  currentRun: number | undefined;
  #lastRun = 0;

  constructor(kernel: KernelState) {
    this.#kernel = kernel;
  }

  push(request: Request): void {
    this.#waiting.push(request);
    if (!this.#working) void this.#work();
  }

  nextRun(): number {
    return ++this.#lastRun;
  }

  /** Waits for a compilation; undefined when an interrupt came first, or together with it. */
  async compiling<T>(compilation: Promise<T>): Promise<T | undefined> {
    const abandoned = Promise.withResolvers<void>();
    this.#compilation = abandoned;
    const result = await Promise.race([compilation, abandoned.promise]);
    const interrupted = this.#compilation !== abandoned;
    this.#compilation = undefined;
    return interrupted ? undefined : (result as T);
  }

  /** Gives up the cell that is being compiled; false when there is none. */
  abandonCompilation(): boolean {
    const compilation = this.#compilation;
    this.#compilation = undefined;
    compilation?.resolve();
    return compilation !== undefined;
  }

  /** Does what magics do on this thread, until they are done; an interrupt aborts the signal. */
  async magics<T>(action: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#magics = controller;
    try {
      return await action(controller.signal);
    } finally {
      this.#magics = undefined;
    }
  }

  abortMagics(): void {
    this.#magics?.abort();
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let request = this.#waiting.shift(); request; request = this.#waiting.shift()) {
      const { outputs } = this.#kernel;
      outputs.busy(request);
      try {
        await execute(request, this.#kernel);
      } catch (error) {
        log(`execute_request failed: ${(error as Error).stack}`);
        const { name, message } = error as Error;
        const report = { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
        outputs.error(request, report);
        this.#kernel.reply(request, { status: 'error', execution_count: this.executionCount, ...report });
      }
      outputs.idle(request);
      this.#abortCondemned();
    }
    this.#working = false;
  }

  /**
   * After an error, before its reply leaves: what was sent together with the failed cell shall not run, but what a person sends
   * once they have seen the error shall.
   */
  async condemnWaiting(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, BURST_MS));
    this.#condemned = this.#waiting.splice(0);
  }

  #abortCondemned(): void {
    for (const request of this.#condemned.splice(0)) {
      this.#kernel.outputs.busy(request);
      this.#kernel.reply(request, { status: 'aborted', execution_count: this.executionCount });
      this.#kernel.outputs.idle(request);
    }
  }
}
