// The grader that a kernel keeps: a process of its own with a decider that stays up, so that a cell waits for its tests only.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CACHE } from '../../shared/paths.ts';
import type { Exercise } from '../catalog.ts';
import type { ExerciseResult } from '../results.ts';
import { endGroup } from './end-group.ts';

export interface GradeRequest {
  readonly id: number;
  readonly exercise: Exercise;
  /** Absolute path of the answer. */
  readonly file: string;
  /** Held-out cases are drawn from this. @default 'practice' */
  readonly seed?: string;
}

export type GradeReply =
  | { readonly id: number; readonly result: ExerciseResult }
  | { readonly id: number; readonly failure: string };

/** The grader could not judge an answer; the message says why, and the cure. */
export class GraderError extends Error {
  override name = 'GraderError';
}

/** So long the process is kept when nothing is graded: it holds memory that another notebook may need. */
const IDLE_MS = 10 * 60_000;

const ENTRY = fileURLToPath(new URL('./grader-process.ts', import.meta.url));

export class Grader {
  #child: ChildProcess | undefined;
  #said = '';
  #idle: NodeJS.Timeout | undefined;
  #lastId = 0;
  readonly #waiting = new Map<number, PromiseWithResolvers<ExerciseResult>>();
  readonly #again: string;

  /** @param again what a person does to have an answer judged once more */
  constructor(again = 'run the cell again') {
    this.#again = again;
  }

  /** Starts the process where none is up, so that it is warm when it is asked. */
  start(): void {
    this.#process();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      if (this.#waiting.size === 0) this.stop();
    }, IDLE_MS).unref();
  }

  /** Rejects with the signal's reason when that comes first; whatever the answer was doing is ended then. */
  async grade(exercise: Exercise, file: string, signal: AbortSignal, seed?: string): Promise<ExerciseResult> {
    signal.throwIfAborted();
    this.start();
    const child = this.#process();
    const id = ++this.#lastId;
    const answer = Promise.withResolvers<ExerciseResult>();
    this.#waiting.set(id, answer);
    const stop = () => {
      this.stop();
      answer.reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    child.send({ id, exercise, file, ...(seed !== undefined && { seed }) } satisfies GradeRequest);
    try {
      return await answer.promise;
    } finally {
      signal.removeEventListener('abort', stop);
      this.#waiting.delete(id);
    }
  }

  /** Ends the process with all that it has started. */
  stop(): void {
    const child = this.#child;
    this.#child = undefined;
    if (child) endGroup(child);
  }

  #process(): ChildProcess {
    if (this.#child) return this.#child;
    const child = fork(ENTRY, [], {
      // The flags of the kernel's own process are not for this one.
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(CACHE, 'compile') },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A group of its own, so that all it has started can be ended with it.
      detached: process.platform !== 'win32',
    });
    this.#child = child;
    this.#said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-4000);
    });
    child.on('message', (reply: GradeReply) => {
      const answer = this.#waiting.get(reply.id);
      if ('result' in reply) answer?.resolve(reply.result);
      else answer?.reject(new GraderError(reply.failure));
    });
    child.on('error', (error) => this.#lost(child, error.message));
    child.on('exit', (code, signal) => this.#lost(child, signal ?? `code ${code}`));
    return child;
  }

  #lost(child: ChildProcess, how: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    const last = this.#said.trim().split('\n').at(-1);
    const why = last ? `${how}: ${last}` : how;
    const error = new GraderError(`the grader has ended (${why}); your answer is saved: ${this.#again}`);
    for (const { reject } of this.#waiting.values()) reject(error);
  }
}
