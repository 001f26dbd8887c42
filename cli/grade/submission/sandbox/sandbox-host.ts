import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { AttemptKind, Fault } from '../../results.ts';
import { toWire } from '../arguments.ts';
import { isAttempt } from '../attempts.ts';
import { readThrown } from '../explain.ts';
import { type CallLimits, SubmissionFault, type SubmissionHost, thrownError } from '../host.ts';
import { notPlainData } from '../plain-data.ts';
import type { SubmissionSource, Target } from '../protocol.ts';
import { callFault, loadOvertime, overtime, unreadable } from '../sentences.ts';
import { LOAD_LIMIT_MS } from '../thread-host.ts';
import { ignoreBrokenPipe, keepAlive, killGroup, pipe } from './child.ts';
import { ended, notStarted } from './endings.ts';
import { BrokenSeal, type Frame, frameReader, SEAL_BYTES, toFrame } from './frames.ts';
import type { IsolationLevel } from './isolation.ts';
import { type Launch, launch } from './launch.ts';
import { type CallbackAnswer, type CallbackRequest, FD, type Reply, type Request } from './protocol.ts';
import { decode, encode, WireError } from './wire.ts';

export interface SandboxOptions {
  readonly level: Exclude<IsolationLevel, 'none'>;
  readonly given?: ReadonlyMap<unknown, string>;
  readonly loadLimitMs?: number;
  /** See {@link launch}. */
  readonly fill?: boolean;
}

/** The sandbox keeps the limits itself; this much later it is no longer believed to. */
const GRACE_MS = 3_000;
const MAX_STDERR = 4_000;

type AnyFunction = (...args: never[]) => unknown;
interface Waiting {
  readonly callbacks: readonly AnyFunction[];
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** One process that runs one answer, and what was heard of it. */
interface Box {
  readonly child: ChildProcess;
  readonly seal: Uint8Array;
  readonly closed: Promise<void>;
  stderr: string;
}

/**
 * Runs an answer in a sandbox: a process whose main thread is ours and whose other thread is the answer's. Started by the first call and
 * again only after it was killed. What comes back is a value under the seal of our thread, checked here before it is used.
 */
export class SandboxHost implements SubmissionHost {
  readonly #launch: Launch;
  readonly #inContainer: boolean;
  readonly #given: ReadonlyMap<unknown, string>;
  readonly #loadLimitMs: number;
  readonly #waiting = new Map<number, Waiting>();
  readonly #attempts = new Set<AttemptKind>();
  #box: Box | undefined;
  #printed = '';
  #nextId = 0;
  /** The sandbox ended between two calls; said to the next. */
  #ended: Fault | undefined;

  constructor(
    source: SubmissionSource,
    { level, given = new Map(), loadLimitMs = LOAD_LIMIT_MS, fill }: SandboxOptions,
  ) {
    this.#launch = launch(level, source, fill);
    this.#inContainer = level === 'container';
    this.#given = given;
    this.#loadLimitMs = loadLimitMs;
  }

  async start(): Promise<void> {
    if (this.#ended) return;
    await this.#ask((id) => ({ op: 'start', id }), [], this.#loadLimitMs, loadOvertime(this.#loadLimitMs)).catch(
      (error: unknown) => {
        if (!(error instanceof SubmissionFault)) throw error;
        this.#ended = error.fault; // said by the next call
      },
    );
  }

  async call(target: Target, name: string, args: readonly unknown[], { limitMs }: CallLimits): Promise<unknown> {
    if (this.#ended) {
      const fault = this.#ended;
      this.#ended = undefined;
      throw new SubmissionFault(fault);
    }
    const callbacks: AnyFunction[] = [];
    const wire = toWire(args, this.#given, (fn) => callbacks.push(fn) - 1);
    const request = (id: number): Request => {
      return { op: 'call', id, target, name, values: encode(wire.values), functions: wire.functions, limitMs };
    };
    const total = limitMs + this.#loadLimitMs;
    const reply = await this.#ask(request, callbacks, total, overtime(name, limitMs, true));
    if ('fault' in reply) throw new SubmissionFault(reply.fault);
    if ('threw' in reply) throw thrownError(reply.threw, name);
    return checked(reply.value, name);
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
    await this.#kill();
  }

  /** Sends a request and waits for its reply, for `limitMs` and the grace; a sandbox that is late is killed. */
  async #ask(request: (id: number) => Request, callbacks: AnyFunction[], limitMs: number, late: Fault): Promise<Reply> {
    this.#box ??= this.#open();
    const { child, seal } = this.#box;
    const id = this.#nextId++;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Reply>((resolve, reject) => {
        this.#waiting.set(id, { callbacks, resolve, reject });
        timer = setTimeout(() => {
          reject(new SubmissionFault(late));
          void this.#kill();
        }, limitMs + GRACE_MS);
        pipe(child, FD.requests).write(toFrame(request(id), seal));
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  #open(): Box {
    const { command, args, env = {}, source, readable, compileCache } = this.#launch;
    const seal = randomBytes(SEAL_BYTES);
    const child = spawn(command, args, {
      env,
      cwd: tmpdir(),
      detached: true, // a group of its own, which can be ended as one
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    keepAlive(child, false); // it ends when the decider does, not the other way round
    const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const box: Box = { child, seal, closed, stderr: '' };
    for (const fd of [FD.requests, FD.replies]) pipe(child, fd).on('error', ignoreBrokenPipe);
    child.stderr!.on('data', (text: Buffer) => {
      box.stderr = (box.stderr + text).slice(0, MAX_STDERR);
    });
    child.on('error', ({ message }) => this.#lost(box, notStarted(message)));
    child.on('close', (code, signal) => this.#lost(box, ended(code, signal, box.stderr, this.#inContainer)));
    const read = frameReader(seal, (frame) => this.#receive(box, frame));
    pipe(child, FD.out).on('data', (chunk: Buffer) => {
      try {
        if (this.#box === box) read(chunk);
      } catch (error) {
        if (!(error instanceof BrokenSeal)) throw error;
        this.#attempts.add('forged-result');
        this.#lost(box, unreadable);
        killGroup(child);
      }
    });
    pipe(child, FD.requests).write(seal);
    const open = {
      op: 'open',
      source,
      readable,
      loadLimitMs: this.#loadLimitMs,
      ...(compileCache && { compileCache }),
    };
    pipe(child, FD.requests).write(toFrame(open, seal));
    return box;
  }

  #receive(box: Box, frame: Frame): void {
    if (frame.op === 'callback') {
      this.#answer(box, frame as unknown as CallbackRequest);
      return;
    }
    const reply = frame as unknown as Reply;
    this.#printed += reply.printed;
    for (const kind of reply.attempts) if (isAttempt(kind)) this.#attempts.add(kind);
    this.#waiting.get(reply.id)?.resolve(reply);
  }

  /** Runs a callback of the test here, while the answer waits for it. Only those of the running call can be asked for. */
  #answer({ child }: Box, { id, callback, args }: CallbackRequest): void {
    let answer: CallbackAnswer;
    try {
      const run = this.#waiting.get(id)?.callbacks[callback];
      if (!run) throw new RangeError(`there is no callback ${callback}`);
      const value = run(...(decode(args) as never[]));
      if (value instanceof Promise) throw new TypeError('a callback of a test must be synchronous');
      answer = { value: encode(structuredClone(value)) };
    } catch (error) {
      const { name, message } = readThrown(error, '');
      answer = { error: { name, message } };
    }
    const body = Buffer.from(JSON.stringify(answer));
    const head = Buffer.alloc(4);
    head.writeUInt32LE(body.length);
    pipe(child, FD.replies).write(Buffer.concat([head, body]));
  }

  /** The sandbox is gone, and not by our doing: whoever waits hears why, or else the next who calls. */
  #lost(box: Box, fault: Fault): void {
    if (box !== this.#box) return;
    this.#box = undefined;
    if (this.#waiting.size === 0) this.#ended = fault;
    for (const { reject } of this.#waiting.values()) reject(new SubmissionFault(fault));
  }

  async #kill(): Promise<void> {
    const box = this.#box;
    this.#box = undefined;
    if (!box) return;
    keepAlive(box.child, true); // until its pipes are closed, which is when nothing of it runs any more
    killGroup(box.child);
    await box.closed;
  }
}

function checked(wire: unknown, name: string): unknown {
  try {
    const value = decode(wire);
    const odd = notPlainData(value);
    if (odd === undefined) return value;
    throw new SubmissionFault(callFault('not-data', name, `it returned ${odd}`));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new SubmissionFault(callFault('not-data', name, error.message));
  }
}
