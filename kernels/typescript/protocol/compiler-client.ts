import { Worker } from 'node:worker_threads';
import type { CellLanguage } from '../cell-language.ts';
import { compilerLimits } from '../compiler/limits.ts';
import type { CompileResult, Compiler, CompilerReply, CompilerRequest } from '../contract.ts';
import { log } from './log.ts';

type Answer<K extends keyof Compiler> = Promise<Awaited<ReturnType<Compiler[K]>>>;

interface Question {
  readonly request: CompilerRequest;
  readonly answer: PromiseWithResolvers<unknown>;
}

/** What leaves the compiler as it was. */
const QUESTIONS: ReadonlySet<keyof Compiler> = new Set([
  'breakableLines',
  'debugExpression',
  'isCaught',
  'checkModule',
  'complete',
  'inspect',
  'isComplete',
  'lastExpression',
]);

/** How long the worker may go on with what nobody waits for any more. */
const GRACE_MS = 1000;

/**
 * The compiler's worker, asked one question at a time; questions wait until TypeScript is warm. A worker that has run out of
 * memory, or does not come to an end with what was interrupted, makes way for a new one that is told the same cells.
 */
export class CompilerClient {
  readonly #entry: URL;
  readonly #language: CellLanguage;
  readonly #open = new Map<number, Question>();
  /** What a new worker has to hear to know what this one knows. */
  #journal: CompilerRequest[] = [];
  #worker: Worker;
  #warm = false;
  /** Whether this worker was of any use: if not, neither will be the next. */
  #useful = false;
  #lastId = 0;
  #failure: Error | undefined;

  constructor(entry: URL, language: CellLanguage = 'typescript') {
    this.#entry = entry;
    this.#language = language;
    this.#worker = this.#start();
  }

  ask<K extends keyof Compiler>(method: K, ...args: Parameters<Compiler[K]>): Answer<K> {
    if (this.#failure) return Promise.reject(this.#failure);
    const request = { id: ++this.#lastId, method, args } as CompilerRequest;
    const answer = Promise.withResolvers<unknown>();
    this.#open.set(request.id, { request, answer });
    this.#worker.postMessage(request);
    return answer.promise as Answer<K>;
  }

  /** Nobody waits any more for what the worker is at: it may end that soon, or be ended. */
  giveUp(): void {
    const [at] = this.#open.keys();
    if (at === undefined || !this.#warm) return;
    const worker = this.#worker;
    setTimeout(() => {
      if (this.#open.has(at) && this.#worker === worker)
        this.#replace('it did not come to an end with an interrupted cell');
    }, GRACE_MS);
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, { resourceLimits: compilerLimits, workerData: this.#language });
    worker.on('message', (message: CompilerReply | { ready: true }) => this.#receive(message));
    worker.on('error', (error: Error) => this.#replace(error.message));
    worker.on('exit', (code) => this.#replace(`its thread ended with code ${code}`));
    return worker;
  }

  #receive(message: CompilerReply | { ready: true }): void {
    if (!('id' in message)) {
      this.#warm = true;
      return;
    }
    const question = this.#open.get(message.id);
    if (!question) return;
    this.#open.delete(message.id);
    this.#useful = true;
    if ('failure' in message) {
      question.answer.reject(new Error(message.failure));
      return;
    }
    this.#remember(question.request, message.result);
    question.answer.resolve(message.result);
  }

  #remember(request: CompilerRequest, result: unknown): void {
    const { method } = request;
    const refused = method === 'compile' && (result as CompileResult).cell === undefined;
    if (method === 'reset') this.#journal = this.#journal.filter((one) => one.method === 'setChecking').slice(-1);
    else if (!refused && !QUESTIONS.has(method)) this.#journal.push(request);
  }

  #replace(reason: string): void {
    const hopeless = !this.#useful;
    this.#worker.removeAllListeners();
    void this.#worker.terminate();
    const what = hopeless
      ? `The compiler has stopped (${reason}). Restart the kernel: Kernel ▸ Restart.`
      : `The compiler could not go on with this (${reason}). It was started anew, and knows the earlier cells.`;
    log(what);
    const problem = new Error(what);
    if (hopeless) this.#failure = problem;
    // Only the first was being answered; the others still can be.
    const refused = [...this.#open.values()].slice(0, hopeless ? undefined : 1);
    for (const { request, answer } of refused) {
      this.#open.delete(request.id);
      answer.reject(problem);
    }
    if (hopeless) return;
    this.#warm = false;
    this.#useful = false;
    this.#worker = this.#start();
    const waiting = [...this.#open.values()].map(({ request }) => request);
    for (const request of [...this.#journal, ...waiting]) this.#worker.postMessage(request);
  }
}
