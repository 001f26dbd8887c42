import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { AttemptKind, Fault } from '../results.ts';
import { toWire } from './arguments.ts';
import { readThrown } from './explain.ts';
import { type CallLimits, SubmissionFault, type SubmissionHost, thrownError } from './host.ts';
import { readMessage } from './incoming.ts';
import { notPlainData } from './plain-data.ts';
import type { CallbackReply, CallRequest, RunnerData, RunnerMessage, SubmissionSource, Target } from './protocol.ts';
import { callFault, died, exited, loadOvertime, overtime, unreadable } from './sentences.ts';

/** How long the answer's file may take to load. */
export const LOAD_LIMIT_MS = 5_000;
const MEMORY_MB = 256;
const MAX_PRINTED = 4_000;

export interface ThreadHostOptions {
  /** Functions that cross by name: the exports of the exercise's `given.ts`. */
  readonly given?: ReadonlyMap<unknown, string>;
  readonly loadLimitMs?: number;
  /** Folder for compiled code; without one a thread starts slower. */
  readonly compileCache?: string;
  /** For answers of strangers, inside a sandbox: Node's permission model lets the thread read these paths and do nothing else. */
  readonly readable?: readonly string[];
}

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
  readonly #options: ThreadHostOptions;
  readonly #loadLimitMs: number;
  readonly #attempts = new Set<AttemptKind>();
  readonly #callbacks: ((...args: never[]) => unknown)[] = [];
  readonly #waiting = new Map<number, Waiting>();
  #thread: Promise<Worker> | undefined;
  #worker: Worker | undefined;
  #reply: MessagePort | undefined;
  #ending: Promise<unknown> | undefined;
  #bell = new Int32Array(new SharedArrayBuffer(4));
  #printed = '';
  #nextId = 0;
  /** The file does not load: no use in trying again for each test. */
  #broken: Fault | undefined;
  /** The thread ended between two calls; said to the next. */
  #ended: Fault | undefined;

  constructor(source: SubmissionSource, options: ThreadHostOptions = {}) {
    this.#source = source;
    this.#options = options;
    this.#given = options.given ?? new Map();
    this.#loadLimitMs = options.loadLimitMs ?? LOAD_LIMIT_MS;
  }

  async start(): Promise<void> {
    if (this.#broken ?? this.#ended) return;
    this.#thread ??= this.#start();
    await this.#thread.catch(() => undefined); // kept, and said by the next call
  }

  async call(target: Target, name: string, args: readonly unknown[], { limitMs }: CallLimits): Promise<unknown> {
    const wire = toWire(args, this.#given, (fn) => this.#callbacks.push(fn) - 1);
    const worker = await this.#ready();
    const id = this.#nextId++;
    const before = worker.performance.eventLoopUtilization();
    let timer: NodeJS.Timeout | undefined;
    try {
      const value = await new Promise<unknown>((resolve, reject) => {
        this.#waiting.set(id, { name, resolve, reject });
        timer = setTimeout(() => {
          const busy = worker.performance.eventLoopUtilization(before).utilization > 0.5;
          reject(new SubmissionFault(overtime(name, limitMs, busy)));
          void this.#end();
        }, limitMs);
        worker.postMessage({ id, target, name, args: wire } satisfies CallRequest);
      });
      const odd = notPlainData(value); // again on this side: the other check ran where the answer could change it
      if (odd === undefined) return value;
      throw new SubmissionFault(callFault('not-data', name, `it returned ${odd}`));
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

  takeAttempts(): readonly AttemptKind[] {
    const attempts = [...this.#attempts];
    this.#attempts.clear();
    return attempts;
  }

  async close(): Promise<void> {
    await this.#end();
  }

  #ready(): Promise<Worker> {
    const fault = this.#broken ?? this.#ended;
    this.#ended = undefined;
    if (fault) return Promise.reject(new SubmissionFault(fault));
    this.#thread ??= this.#start();
    return this.#thread;
  }

  async #start(): Promise<Worker> {
    await this.#ending;
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    this.#reply = port1;
    this.#bell = new Int32Array(new SharedArrayBuffer(4));
    const { compileCache, readable } = this.#options;
    const guarded = readable !== undefined;
    const data: RunnerData = {
      source: this.#source,
      reply: port2,
      bell: this.#bell,
      guarded,
      ...(compileCache !== undefined && { compileCache }),
    };
    const worker = new Worker(new URL('./runner-entry.mjs', import.meta.url), {
      workerData: data,
      transferList: [port2],
      env: {},
      argv: [],
      execArgv: ['--disable-warning=ExperimentalWarning', ...(readable ? permissions(readable, compileCache) : [])],
      // V8 would reserve half a gigabyte for compiled code, which a sandbox's limit counts as used.
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, ...(guarded && { codeRangeSizeMb: 32 }) },
    });
    this.#worker = worker;
    let fault: Fault | undefined;
    worker.on('error', (error) => {
      fault = died(error, this.#source.file, MEMORY_MB);
    });
    worker.on('exit', (code) => this.#lost(worker, fault ?? exited(code)));
    worker.on('messageerror', () => {
      this.#lost(worker, unreadable);
      void worker.terminate();
    });
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
  async #loaded(worker: Worker): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let loading = true;
    try {
      await new Promise<void>((resolve, reject) => {
        const fail = (fault: Fault) => reject(new SubmissionFault(fault));
        timer = setTimeout(() => fail(loadOvertime(this.#loadLimitMs)), this.#loadLimitMs);
        this.#waiting.set(LOADING, { name: 'the file', resolve: () => resolve(), reject });
        worker.on('message', (received: unknown) => {
          if (worker !== this.#worker) return; // said before it was ended; an answer now would reach its successor
          const message = readMessage(received);
          if (message?.type === 'ready') resolve();
          else if (message?.type !== 'broken') this.#receive(message);
          else if (loading) fail(message.fault);
        });
      });
    } finally {
      loading = false;
      clearTimeout(timer);
      this.#waiting.delete(LOADING);
    }
  }

  #receive(message: Exclude<RunnerMessage, { type: 'ready' } | { type: 'broken' }> | undefined): void {
    if (message === undefined) return; // no message of ours
    if (message.type === 'printed') {
      this.#printed = (this.#printed + message.text).slice(0, MAX_PRINTED);
      return;
    }
    if (message.type === 'attempt') {
      this.#attempts.add(message.kind);
      return;
    }
    if (message.type === 'callback') {
      this.#answer(message.callback, message.args);
      return;
    }
    const call = this.#waiting.get(message.id);
    if (call === undefined || message.id === LOADING) return; // its time was over
    if (message.type === 'returned') call.resolve(message.value);
    else if (message.type === 'threw') call.reject(thrownError(message.error, call.name));
    else call.reject(new SubmissionFault(callFault(message.kind, call.name, message.detail)));
  }

  /** Runs a callback of the test here, while the answer waits for it. */
  #answer(index: number, args: readonly unknown[]): void {
    const send = (reply: CallbackReply) => this.#reply?.postMessage(reply);
    try {
      const callback = this.#callbacks[index];
      if (!callback) throw new RangeError(`there is no callback ${index}`);
      const value = callback(...(args as never[]));
      if (value instanceof Promise) throw new TypeError('a callback of a test must be synchronous');
      send({ value }); // throws when the value cannot be copied
    } catch (error) {
      const { name, message } = readThrown(error, '');
      send({ error: { name, message } });
    }
    Atomics.store(this.#bell, 0, 1);
    Atomics.notify(this.#bell, 0);
  }

  /** The thread is gone, and not by our doing: whoever waits hears why, or else the next who calls. */
  #lost(worker: Worker, fault: Fault): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    this.#thread = undefined;
    if (this.#waiting.size === 0) this.#ended = fault;
    for (const { reject } of this.#waiting.values()) reject(new SubmissionFault(fault));
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#thread = undefined;
    this.#reply?.close();
    // Kept, so that its successor starts when its memory is free again.
    this.#ending = Promise.all([this.#ending, worker?.terminate()]);
    await this.#ending;
  }
}

const LOADING = -1;

/** Node uses no compiled code from a folder that it may not write; that a sandbox's cannot be written is the file system's doing. */
function permissions(readable: readonly string[], compileCache: string | undefined): string[] {
  const paths = compileCache === undefined ? readable : [...readable, `${compileCache}/`];
  return [
    '--permission',
    ...paths.map((path) => `--allow-fs-read=${path}`),
    ...(compileCache === undefined ? [] : [`--allow-fs-write=${compileCache}/`]),
  ];
}
