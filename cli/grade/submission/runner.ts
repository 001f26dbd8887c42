// Runs the answer. It is the only file of the grader that shares a realm with what the learner wrote, and it decides nothing:
// it calls what it is asked to call and sends back plain data.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { AttemptKind } from '../results.ts';
import { fromWire, toWire } from './arguments.ts';
import { explainLoad, isTodo, readThrown } from './explain.ts';
import { guard, watchBuiltIns } from './guard.ts';
import { notPlainData } from './plain-data.ts';
import type { CallbackReply, CallRequest, RunnerData, RunnerMessage, WireFunction } from './protocol.ts';
import { guardImports } from './resolver.ts';
import type { CallFaultKind } from './sentences.ts';

type Exports = Readonly<Record<string, unknown>>;

const { source, reply, bell, guarded } = workerData as RunnerData;
// Taken before the answer is loaded, so that patching a prototype changes nothing here.
const post: (message: RunnerMessage) => void = parentPort!.postMessage.bind(parentPort);
const { wait, store, load: peek } = Atomics;
const MAX_PRINTED = 10_000;
let printedLeft = MAX_PRINTED;

for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk: unknown): boolean => {
    const text = String(chunk).slice(0, printedLeft);
    printedLeft -= text.length;
    if (text.length > 0) post({ type: 'printed', text });
    return true;
  };
}

/** Said of strangers only: in one's own thread a refused import is said once, by its fault. */
const note = (kind: AttemptKind): void => {
  if (guarded) post({ type: 'attempt', kind });
};
if (guarded) guard(note);
const altered = guarded ? watchBuiltIns() : undefined;

const load = (name: string): Promise<Exports> => import(pathToFileURL(join(source.folder, name)).href);
let answer: Exports = {};
let given: Exports = {};

parentPort!.on('message', (request: CallRequest) => void handle(request));

try {
  if (existsSync(join(source.folder, 'given.ts'))) given = await load('given.ts');
  guardImports(source, note);
  answer = await import(pathToFileURL(source.file).href);
  const empty = readFileSync(source.file, 'utf8').trim() === '';
  if (empty) post({ type: 'broken', fault: { kind: 'empty-file', message: `${basename(source.file)} is empty` } });
  else post({ type: 'ready' });
} catch (error) {
  post({ type: 'broken', fault: explainLoad(error, source.file) });
}
if (altered?.()) note('changed-built-ins');

async function handle({ id, target, name, args }: CallRequest): Promise<void> {
  printedLeft = MAX_PRINTED;
  try {
    const actual = fromWire(args, (fn) => functionFor(id, fn));
    const fn = target === 'drive' ? (await load('drive.ts'))[name] : answer[name];
    const wrong = target === 'drive' ? undefined : wrongExport(name, fn, actual);
    if (wrong) return post({ type: 'fault', id, ...wrong });
    const result = await called(fn, target === 'drive' ? [answer, ...actual] : actual);
    const value = target === 'look' ? { value: result, args: withoutFunctions(actual) } : result;
    if (altered?.()) note('changed-built-ins');
    const odd = notPlainData(value);
    if (odd) return post({ type: 'fault', id, kind: 'not-data', detail: `it returned ${odd}` });
    postValue(id, value);
  } catch (error) {
    const { code, ...thrown } = readThrown(error, source.file);
    if (code === 'ERR_ACCESS_DENIED') note('tried-files');
    // A refusal of ours is no refusal of bad input, which a test may ask for.
    if (code === 'ERR_NOT_ALLOWED_HERE' || code === 'ERR_ACCESS_DENIED') {
      return post({ type: 'fault', id, kind: 'not-allowed', detail: thrown.message });
    }
    if (thrown.name === 'RangeError' && thrown.message === 'Array buffer allocation failed') {
      return post({ type: 'fault', id, kind: 'memory', detail: thrown.message });
    }
    if (!isTodo(thrown.message)) return post({ type: 'threw', id, error: thrown });
    post({ type: 'fault', id, kind: 'todo', detail: thrown.message });
  }
}

const withoutFunctions = (args: readonly unknown[]): readonly unknown[] => toWire(args, new Map(), () => 0).values;

/** A constant is read like a function without arguments. */
const called = (fn: unknown, args: unknown[]): unknown => (typeof fn === 'function' ? fn(...args) : fn);

function postValue(id: number, value: unknown): void {
  try {
    post({ type: 'returned', id, value });
  } catch (error) {
    const detail = `it returned something that cannot be copied: ${readThrown(error, '').message}`;
    post({ type: 'fault', id, kind: 'not-data', detail });
  }
}

function functionFor(call: number, fn: WireFunction): unknown {
  if ('given' in fn) return given[fn.given];
  return (...args: unknown[]): unknown => {
    store(bell, 0, 0);
    post({ type: 'callback', id: call, callback: fn.callback, args });
    while (peek(bell, 0) === 0) wait(bell, 0, 0); // the ringing of the call before may wake it once more
    const received = receiveMessageOnPort(reply)?.message as CallbackReply;
    if ('value' in received) return received.value;
    throw Object.assign(new Error(received.error.message), { name: received.error.name });
  };
}

function wrongExport(
  name: string,
  value: unknown,
  args: readonly unknown[],
): { kind: CallFaultKind; detail: string } | undefined {
  if (!Object.hasOwn(answer, name)) {
    const names = Object.keys(answer).map((known) => `\`${known}\``);
    return { kind: 'missing-export', detail: `it exports ${names.length === 0 ? 'nothing' : names.join(', ')}` };
  }
  if (typeof value !== 'function' && args.length > 0)
    return { kind: 'wrong-kind', detail: `it is of type ${typeof value}` };
  if (typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))) {
    return { kind: 'wrong-kind', detail: 'it is a class' };
  }
  return undefined;
}
