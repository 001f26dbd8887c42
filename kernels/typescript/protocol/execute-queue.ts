import { execute } from './execute.ts';
import type { KernelState } from './kernel-state.ts';
import { log } from './log.ts';
import { flag, type Request } from './requests.ts';

/** How long messages of one burst may be apart, those of a flood, and how many such pauses an error waits for its end at most. */
const BURST_MS = 5;
const FLOOD_MS = 200;
const BURST_PAUSES = 100;
/** So many waiting cells are a flood: a program sends them, and is not always on time. */
const FLOOD = 100;

/** Cells run one at a time, in order of arrival; an error takes with it whatever was waiting at that moment. */
export class ExecuteQueue {
  readonly #kernel: KernelState;
  readonly #waiting: Request[] = [];
  #condemned: Request[] = [];
  #working = false;
  #interrupted = false;
  #magics: AbortController | undefined;
  #compilation: PromiseWithResolvers<void> | undefined;
  /** The number that Jupyter shows as In [n]. */
  executionCount = 0;
  /** The run on the main thread, if any. */
  currentRun: number | undefined;
  #lastRun = 0;
  #received = 0;

  constructor(kernel: KernelState) {
    this.#kernel = kernel;
  }

  push(request: Request): void {
    this.#received++;
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
    // Given up, it may still fail, and then nobody is interested.
    if (result === undefined) compilation.catch(() => undefined);
    const interrupted = this.#compilation !== abandoned;
    this.#compilation = undefined;
    return interrupted ? undefined : (result as T);
  }

  /** Gives up the cell that is being compiled; false when there is none. */
  abandonCompilation(): boolean {
    const compilation = this.#compilation;
    this.#compilation = undefined;
    if (compilation) this.#kernel.compiler.giveUp();
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

  /** An interrupt also means what waits, should the cell at work end by itself before it is reached. */
  interrupt(): void {
    this.#interrupted = this.#working;
    this.#magics?.abort();
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let request = this.#waiting.shift(); request; request = this.#waiting.shift()) {
      const { outputs } = this.#kernel;
      outputs.busy(request);
      this.#interrupted = false;
      try {
        await execute(request, this.#kernel);
      } catch (error) {
        await this.#fail(request, error as Error);
      }
      if (this.#interrupted && flag(request.content.stop_on_error, true)) await this.condemnWaiting();
      outputs.idle(request);
      this.#abortCondemned();
    }
    this.#working = false;
  }

  /** A cell that never ran: refused, or given to a compiler that has stopped. */
  async #fail(request: Request, error: Error): Promise<void> {
    log(`execute_request failed: ${error.stack}`);
    const { name, message } = error;
    const report = { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
    this.#kernel.outputs.error(request, report);
    if (flag(request.content.stop_on_error, true)) await this.condemnWaiting();
    this.#kernel.reply(request, { status: 'error', execution_count: this.executionCount, ...report });
  }

  /**
   * After an error, before its reply leaves: what was sent together with the failed cell shall not run, but what a person sends
   * once they have seen the error shall. Thousands of cells take a while to arrive.
   */
  async condemnWaiting(): Promise<void> {
    this.#interrupted = false;
    let seen: number;
    let pauses = 0;
    do {
      seen = this.#received;
      const pause = this.#waiting.length > FLOOD ? FLOOD_MS : BURST_MS;
      await new Promise((resolve) => setTimeout(resolve, pause));
    } while (this.#received > seen && ++pauses < BURST_PAUSES);
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
