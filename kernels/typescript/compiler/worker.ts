import { parentPort } from 'node:worker_threads';
import { keepCompiledCode } from '../compile-cache.ts';
import type { CompilerReply, CompilerRequest } from '../contract.ts';
import { createCompiler } from './index.ts';
import { warmUp } from './warm-up.ts';

const port = parentPort;
if (port === null) throw new Error('compiler/worker.ts is the entry of a worker thread');

const compiler = createCompiler();

port.on('message', (request: CompilerRequest) => port.postMessage(answer(request)));
warmUp(compiler);
port.postMessage({ ready: true });
keepCompiledCode();

function answer({ id, method, args }: CompilerRequest): CompilerReply {
  try {
    // The request's type pairs each method with its arguments; the compiler follows one key at a time, not the pair.
    const call = compiler[method] as (...values: unknown[]) => unknown;
    return { id, result: call.apply(compiler, [...args]) };
  } catch (error) {
    return { id, failure: failureOf(error) };
  }
}

function failureOf(error: unknown): string {
  // The parser, the checker and the emitter follow the code by recursion.
  if (error instanceof RangeError && /call stack/.test(error.message))
    return 'This code is nested too deeply to be compiled: give its inner parts names of their own.';
  return `The compiler failed on this input: ${error instanceof Error ? error.stack : error}`;
}
