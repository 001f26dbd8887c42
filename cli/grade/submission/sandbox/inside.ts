// The first file inside a sandbox: a thread of ours that holds the pipes and runs the answer in another. No code of the answer ever runs
// in this thread, so its secret stays one.
import { readSync, writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { Socket } from 'node:net';
import { fromWire } from '../arguments.ts';
import { SubmissionFault, thrownByAnswer } from '../host.ts';
import type { WireFunction } from '../protocol.ts';
import { ThreadHost } from '../thread-host.ts';
import { type Frame, frameReader, SEAL_BYTES, toFrame } from './frames.ts';
import { type CallbackAnswer, FD, type Request } from './protocol.ts';
import { decode, encode } from './wire.ts';

const seal = readExactly(FD.requests, SEAL_BYTES);
const given = new Map<unknown, string>();
let host: ThreadHost | undefined;

const requests = new Socket({ fd: FD.requests, writable: false });
requests.on(
  'data',
  frameReader(seal, (frame) => void serve(frame as unknown as Request)),
);
requests.on('end', () => process.exit()); // the decider is gone

async function serve(request: Request): Promise<void> {
  if (request.op === 'open') {
    const { op: _op, source, ...options } = request;
    host = new ThreadHost(source, { given, ...options });
    return;
  }
  const outcome = request.op === 'start' ? await host!.start().then(() => ({ value: null })) : await call(request);
  if (request.op === 'start') flushCompileCache(); // kept only where this sandbox may write
  say({ op: 'reply', id: request.id, printed: host!.takePrinted(), attempts: host!.takeAttempts(), ...outcome });
}

async function call({ id, target, name, values, functions, limitMs }: Request & { op: 'call' }): Promise<Frame> {
  try {
    const args = fromWire({ values: decode(values) as unknown[], functions }, (fn) => standIn(id, fn));
    return { value: encode(await host!.call(target, name, args, { limitMs })) };
  } catch (error) {
    if (error instanceof SubmissionFault) return { fault: error.fault };
    const thrown = thrownByAnswer(error);
    if (!thrown) throw error;
    const { by: _by, ...threw } = thrown;
    return { threw };
  }
}

/** What stands in this thread for a function of the test: a name for the answer's thread, or a question to the decider. */
function standIn(id: number, fn: WireFunction): unknown {
  if ('given' in fn) {
    const stand = (): never => {
      throw new Error('runs in the thread of the answer only');
    };
    given.set(stand, fn.given);
    return stand;
  }
  return (...args: unknown[]): unknown => {
    say({ op: 'callback', id, callback: fn.callback, args: encode(args) });
    const length = readExactly(FD.replies, 4).readUInt32LE(0);
    const answer = JSON.parse(readExactly(FD.replies, length).toString('utf8')) as CallbackAnswer;
    if ('value' in answer) return decode(answer.value);
    throw Object.assign(new Error(answer.error.message), { name: answer.error.name });
  };
}

function say(message: Frame): void {
  const frame = toFrame(message, seal);
  for (let at = 0; at < frame.length; ) at += writeSync(FD.out, frame, at);
}

/** Blocks until so many bytes are there. */
function readExactly(fd: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const got = readSync(fd, bytes, at, length - at, null);
    if (got === 0) process.exit(); // the decider is gone
    at += got;
  }
  return bytes;
}
