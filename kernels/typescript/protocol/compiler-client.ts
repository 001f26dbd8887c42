import { Worker } from 'node:worker_threads';
import { compilerLimits } from '../compiler/limits.ts';
import type { Compiler, CompilerReply } from '../contract.ts';
import { log } from './log.ts';

type Answer<K extends keyof Compiler> = Promise<Awaited<ReturnType<Compiler[K]>>>;

/** The compiler's worker, asked one question at a time; questions wait until TypeScript is warm. */
export class CompilerClient {
  readonly #worker: Worker;
  readonly #open = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;
  #failure: Error | undefined;

  constructor(entry: URL) {
    this.#worker = new Worker(entry, { resourceLimits: compilerLimits });
    this.#worker.on('message', (message: CompilerReply | { ready: true }) => this.#receive(message));
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#worker.on('exit', (code) => this.#fail(new Error(`its thread ended with code ${code}`)));
  }

  ask<K extends keyof Compiler>(method: K, ...args: Parameters<Compiler[K]>): Answer<K> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = ++this.#lastId;
    const answer = Promise.withResolvers<unknown>();
    this.#open.set(id, answer);
    this.#worker.postMessage({ id, method, args });
    return answer.promise as Answer<K>;
  }

  #receive(message: CompilerReply | { ready: true }): void {
    if (!('id' in message)) return;
    const answer = this.#open.get(message.id);
    this.#open.delete(message.id);
    if ('failure' in message) answer?.reject(new Error(`The compiler failed on this input: ${message.failure}`));
    else answer?.resolve(message.result);
  }

  #fail(error: Error): void {
    if (this.#failure) return;
    this.#failure = new Error(`The compiler has stopped (${error.message}). Restart the kernel: Kernel ▸ Restart.`);
    log(`the compiler has stopped: ${error.stack ?? error.message}`);
    for (const answer of this.#open.values()) answer.reject(this.#failure);
    this.#open.clear();
  }
}
