// One kernel, driven by Jupyter's own client.
import { fileURLToPath } from 'node:url';
import type { LineProcess } from '../harness/line-process.ts';
import type { Kernel } from './kernels.ts';

/** What came of a cell. */
export interface Answer {
  readonly seconds: number;
  readonly lines: number;
  readonly result: string | null;
  /** MIME types of what it showed. */
  readonly types: readonly string[];
  readonly failed: string | null;
}

/** What came of a question to the language service. */
export interface Found {
  readonly seconds: number;
  readonly found: readonly string[];
  readonly failed: string | null;
}

/** A kernel that was just started for one task. */
export interface Fresh {
  readonly startSeconds: number;
  cell(code: string): Promise<Answer>;
  /** Runs a cell, and interrupts it when it has printed something: how long that took, and what it ended with. */
  interrupt(code: string): Promise<{ readonly seconds: number; readonly ename: string | null }>;
  /** Processor seconds that it takes in so many seconds in which nobody asks it for anything. */
  idle(seconds: number): Promise<number>;
  /** Resident memory of its process and those that it started. */
  megabytes(): Promise<number>;
}

const CWD = fileURLToPath(new URL('..', import.meta.url));

/** One kernel over several cases: started when something is asked of it, ended with the driver. */
export class Session {
  readonly #driver: LineProcess;
  readonly kernel: Kernel;
  readonly #done = new Set<string>();
  #started = false;
  #numbers = 0;

  constructor(driver: LineProcess, kernel: Kernel) {
    this.#driver = driver;
    this.kernel = kernel;
  }

  /** A number that this kernel has not been given yet. */
  nextNumber(): number {
    return ++this.#numbers;
  }

  async cell(code: string): Promise<Answer> {
    await this.#ready();
    return this.#driver.ask<Answer>({ op: 'execute', name: this.kernel.name, code });
  }

  /** Runs a cell that prepares the kernel, unless it has run there already. */
  async once(what: string, code: string): Promise<Answer | undefined> {
    await this.#ready();
    if (this.#done.has(what)) return undefined;
    this.#done.add(what);
    return this.cell(code);
  }

  /** Asks at the end of the code; with `compute`, while that cell runs. */
  async ask(kind: 'complete' | 'inspect', code: string, compute?: string): Promise<Found> {
    await this.#ready();
    return this.#driver.ask<Found>({ op: 'ask', name: this.kernel.name, kind, code, compute: compute ?? null });
  }

  /** Sends a message on a comm whose target `prepare` has registered as "echo", and waits for the answer. */
  async comm(prepare: string): Promise<{ readonly seconds: number; readonly failed: string | null }> {
    await this.#ready();
    return this.#driver.ask({ op: 'comm', name: this.kernel.name, prepare });
  }

  /** Asks the kernel's debugger; what it refuses ends the case. */
  async debug(command: string): Promise<string | undefined> {
    await this.#ready();
    const name = this.kernel.name;
    const { failed } = await this.#driver.ask<{ failed: string | null }>({ op: 'debug', name, command, arguments: {} });
    return failed ?? undefined;
  }

  /** Does a task in a kernel of its own, which ends with it. */
  async alone<T>(task: (fresh: Fresh) => Promise<T>): Promise<T> {
    const name = `${this.kernel.name}, alone`;
    const startSeconds = await this.#start(name);
    try {
      return await task({
        startSeconds,
        cell: (code) => this.#driver.ask<Answer>({ op: 'execute', name, code }),
        interrupt: (code) => this.#driver.ask({ op: 'interrupt', name, code }),
        idle: async (seconds) => (await this.#driver.ask<{ seconds: number }>({ op: 'cpu', name, seconds })).seconds,
        megabytes: async () => (await this.#driver.ask<{ megabytes: number }>({ op: 'memory', name })).megabytes,
      });
    } finally {
      await this.#driver.ask({ op: 'stop', name });
    }
  }

  /** What is wrong with one case must not weigh on the next. */
  async stop(): Promise<void> {
    if (this.#started) await this.#driver.ask({ op: 'stop', name: this.kernel.name });
    this.#started = false;
    this.#done.clear();
  }

  async #ready(): Promise<void> {
    if (!this.#started) await this.#start(this.kernel.name);
    this.#started = true;
  }

  async #start(name: string): Promise<number> {
    const { argv, env } = this.kernel;
    return (await this.#driver.ask<{ seconds: number }>({ op: 'start', name, argv, env, cwd: CWD })).seconds;
  }
}
