/**
 * Types are taken off the texts of others in a thread. Node's parser is WebAssembly: some thousand parentheses, one in another, break its
 * memory for as long as its thread lives, and no TypeScript could be loaded in that thread any more.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** Far more than any text takes, also on a busy machine: whoever asks stands still so long. */
const LIMIT_MS = 30_000;

interface Parser {
  readonly worker: Worker;
  readonly port: MessagePort;
  /** 1 when an answer is there. */
  readonly said: Int32Array;
}

interface Answer {
  readonly plain?: string;
  readonly isBroken?: boolean;
}

let parser: Parser | undefined;

/** The same text with blanks where types were; undefined when it does not parse, or not in time. */
export function withoutTypes(source: string): string | undefined {
  parser ??= start();
  const { worker, port, said } = parser;
  Atomics.store(said, 0, 0);
  port.postMessage(source);
  Atomics.wait(said, 0, 0, LIMIT_MS);
  const answer = receiveMessageOnPort(port)?.message as Answer | undefined;
  if (!answer || answer.isBroken) {
    parser = undefined;
    void worker.terminate();
  }
  return answer?.plain;
}

function start(): Parser {
  const { port1, port2 } = new MessageChannel();
  const said = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./thread.mjs', import.meta.url), {
    workerData: { port: port2, said },
    transferList: [port2],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {},
  });
  worker.unref();
  return { worker, port: port1, said };
}
