import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { CellLanguage } from '../cell-language.ts';
import { keepCompiledCode } from '../compile-cache.ts';
import type { CompilerReply, CompilerRequest } from '../contract.ts';
import { createCompiler } from './index.ts';
import { Service } from './service.ts';
import { warmUp } from './warm-up.ts';

const port = parentPort;
if (port === null) throw new Error('compiler/worker.ts is the entry of a worker thread');

const early: CompilerRequest[] = [];
const service = new Service(answerTexts);
const compiler = createCompiler(service, workerData as CellLanguage);

answerTexts();
warmUp(compiler);
service.onFile = undefined;
for (const request of early) port.postMessage(answer(request));
port.on('message', (request: CompilerRequest) => port.postMessage(answer(request)));
port.postMessage({ ready: true });
keepCompiledCode();

/** Whether a text is complete needs no libraries: answered between two of them. Everything else keeps its turn. */
function answerTexts(): void {
  for (let next = receiveMessageOnPort(port!); next; next = receiveMessageOnPort(port!)) {
    const request = next.message as CompilerRequest;
    if (request.method === 'isComplete') port!.postMessage(answer(request));
    else early.push(request);
  }
}

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
