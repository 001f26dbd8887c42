import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Fault } from '../results.ts';
import { toWire } from './arguments.ts';
import { readThrown } from './explain.ts';
import { type CallLimits, SubmissionFault, type SubmissionHost, thrownError } from './host.ts';
import { notPlainData } from './plain-data.ts';
import type { CallbackReply, CallRequest, RunnerData, RunnerMessage, SubmissionSource } from './protocol.ts';

/** How long the answer's file may take to load. */
export const LOAD_LIMIT_MS = 5_000;
const MEMORY_MB = 256;
const MAX_PRINTED = 4_000;

interface Waiting {
  readonly name: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Runs the answer in a thread with its own globals, its own memory limit and an empty environment. The thread is started by the first
 * call and again only after it was ended: by a timeout, by `process.exit`, or by running out of memory.
 */
export class ThreadHost implements SubmissionHost {
  readonly #source: SubmissionSource;
  readonly #given: ReadonlyMap<unknown, string>;
  readonly #callbacks: ((...args: never[]) => unknown)[] = [];
  readonly #waiting = new Map<number, Waiting>();
  #thread: Promise<Worker> | undefined;
  #worker: Worker | undefined;
  #reply: MessagePort | undefined;
  #bell = new Int32Array(new SharedArrayBuffer(4));
  #printed = '';
  #nextId = 0;
  /** The file does not load: no use in trying again for each test. */
  #broken: Fault | undefined;
  /** The thread ended between two calls; said to the next. */
  #ended: Fault | undefined;

  constructor(source: SubmissionSource, given: ReadonlyMap<unknown, string> = new Map()) {
    this.#source = source;
    this.#given = given;
  }

  async call(
    target: 'export' | 'drive',
    name: string,
    args: readonly unknown[],
    { limitMs }: CallLimits,
  ): Promise<unknown> {
    const wire = toWire(args, this.#given, (fn) => this.#callbacks.push(fn) - 1);
    const worker = await this.#ready();
    const id = this.#nextId++;
    const before = worker.performance.eventLoopUtilization();
    let timer: NodeJS.Timeout | undefined;
    try {
      const value = await new Promise<unknown>((resolve, reject) => {
        this.#waiting.set(id, { name, resolve, reject });
        timer = setTimeout(() => reject(new SubmissionFault(this.#overtime(worker, before, name, limitMs))), limitMs);
        worker.postMessage({ id, target, name, args: wire } satisfies CallRequest);
      });
      const odd = notPlainData(value); // again on this side: the other check ran where the answer could change it
      if (odd === undefined) return value;
      throw new SubmissionFault({
        kind: 'not-data',
        message: `\`${name}\` did not return plain data`,
        detail: `it returned ${odd}`,
      });
    } catch (error) {
      if (error instanceof SubmissionFault && STUCK.has(error.fault.kind)) await this.#end();
      throw error;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  takePrinted(): string {
    const text = this.#printed;
    this.#printed = '';
    return text;
  }

  async close(): Promise<void> {
    await this.#end();
  }

  #ready(): Promise<Worker> {
    if (this.#broken) return Promise.reject(new SubmissionFault(this.#broken));
    if (this.#ended) {
      const fault = this.#ended;
      this.#ended = undefined;
      return Promise.reject(new SubmissionFault(fault));
    }
    this.#thread ??= this.#start();
    return this.#thread;
  }

  async #start(): Promise<Worker> {
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    this.#reply = port1;
    this.#bell = new Int32Array(new SharedArrayBuffer(4));
    const data: RunnerData = { source: this.#source, reply: port2, bell: this.#bell };
    const worker = new Worker(new URL('./runner.ts', import.meta.url), {
      workerData: data,
      transferList: [port2],
      env: {},
      argv: [],
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    this.#worker = worker;
    let fault: Fault | undefined;
    worker.on('error', (error) => {
      fault = this.#died(error);
    });
    worker.on('exit', (code) => this.#exited(worker, fault ?? exitFault(code)));
    worker.on('messageerror', () =>
      this.#exited(worker, { kind: 'not-data', message: 'the answer sent something that cannot be read' }),
    );
    try {
      await this.#loaded(worker);
    } catch (error) {
      if (error instanceof SubmissionFault) this.#broken = error.fault;
      await this.#end();
      throw error;
    }
    return worker;
  }

  /** Waits for the file to load; from then on the messages go to the calls. */
  #loaded(worker: Worker): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const fail = (fault: Fault) => reject(new SubmissionFault(fault));
      const message = `the file did not finish loading within ${LOAD_LIMIT_MS / 1000} s: is there an endless loop outside a function?`;
      const timer = setTimeout(() => fail({ kind: 'timeout', message }), LOAD_LIMIT_MS);
      this.#waiting.set(LOADING, { name: 'the file', resolve: () => resolve(), reject });
      worker.on('message', (received: RunnerMessage) => {
        if (received.type === 'ready') resolve();
        else if (received.type === 'broken') fail(received.fault);
        else this.#receive(received);
        if (received.type === 'ready' || received.type === 'broken') clearTimeout(timer);
      });
      worker.once('exit', () => clearTimeout(timer));
    }).finally(() => this.#waiting.delete(LOADING));
  }

  #receive(message: Exclude<RunnerMessage, { type: 'ready' } | { type: 'broken' }>): void {
    if (message.type === 'printed') {
      this.#printed = (this.#printed + message.text).slice(0, MAX_PRINTED);
      return;
    }
    if (message.type === 'callback') {
      this.#answer(message.callback, message.args);
      return;
    }
    const call = this.#waiting.get(message.id);
    if (call === undefined) return; // its time was over
    if (message.type === 'returned') call.resolve(message.value);
    else if (message.type === 'threw') call.reject(thrownError(message.error, call.name));
    else call.reject(new SubmissionFault(message.fault));
  }

  /** Runs a callback of the test here, while the answer waits for it. */
  #answer(index: number, args: readonly unknown[]): void {
    let reply: CallbackReply;
    try {
      const value = this.#callbacks[index]!(...(args as never[]));
      if (value instanceof Promise) throw new TypeError('a callback of a test must be synchronous');
      reply = { value };
    } catch (error) {
      const { name, message } = readThrown(error, '');
      reply = { error: { name, message } };
    }
    this.#reply?.postMessage(reply);
    Atomics.store(this.#bell, 0, 1);
    Atomics.notify(this.#bell, 0);
  }

  #died(error: Error & { code?: string }): Fault {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return { kind: 'memory', message: `the answer needed more than ${MEMORY_MB} MB of memory` };
    }
    const { name, message, line } = readThrown(error, this.#source.file);
    const at = line === undefined ? '' : ` (line ${line})`;
    return { kind: 'late-error', message: 'the answer failed outside of a call', detail: `${name}: ${message}${at}` };
  }

  #exited(worker: Worker, fault: Fault): void {
    if (worker !== this.#worker) return; // ended by us, already said
    this.#worker = undefined;
    this.#thread = undefined;
    if (this.#waiting.size === 0) this.#ended = fault;
    for (const { reject } of this.#waiting.values()) reject(new SubmissionFault(fault));
  }

  #overtime(
    worker: Worker,
    before: ReturnType<typeof performance.eventLoopUtilization>,
    name: string,
    limitMs: number,
  ): Fault {
    const busy = worker.performance.eventLoopUtilization(before).utilization > 0.5;
    const within = `within ${(limitMs / 1000).toLocaleString('en-US', { maximumFractionDigits: 1 })} s`;
    return busy
      ? { kind: 'timeout', message: `\`${name}\` did not return ${within}: is there a loop that never ends?` }
      : {
          kind: 'never-settles',
          message: `\`${name}\` returned a promise that did not settle ${within}: is an \`await\` waiting for nothing?`,
        };
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#thread = undefined;
    this.#reply?.close();
    await worker?.terminate();
  }
}

const LOADING = -1;
const STUCK: ReadonlySet<string> = new Set(['timeout', 'never-settles']);

const exitFault = (code: number): Fault => ({
  kind: 'exit',
  message: `the answer ended its process (process.exit(${code}))`,
});
