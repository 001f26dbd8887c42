// Run in the answer's thread before the answer is loaded. The walls stand elsewhere: Node's permission model around the thread, the
// sandbox around its process. This takes away the handles by which code would look for a gap, and says which one was reached for.
import type { AttemptKind } from '../results.ts';
import { attemptOf, attemptSentence } from './attempts.ts';

type Note = (kind: AttemptKind) => void;

const OF_PROCESS: Readonly<Partial<Record<AttemptKind, readonly string[]>>> = {
  'tried-processes': ['kill', '_kill', 'abort', 'execve', '_debugProcess', '_debugEnd'],
  'tried-files': ['loadEnvFile', 'openStdin', 'chdir', 'dlopen'],
  'tried-internals': [
    'binding',
    '_linkedBinding',
    '_rawDebug',
    '_getActiveRequests',
    '_getActiveHandles',
    'setUncaughtExceptionCaptureCallback',
    'setSourceMapsEnabled',
  ],
};
const NETWORK = ['fetch', 'WebSocket', 'EventSource'];

/** Takes from the answer what it does not need; `note` hears of every reach. */
export function guard(note: Note): void {
  const refuse = (kind: AttemptKind): never => {
    note(kind);
    throw Object.assign(new Error(attemptSentence(kind)), { code: 'ERR_NOT_ALLOWED_HERE' });
  };
  const replace = (holder: object, name: string, value: unknown): void => {
    Object.defineProperty(holder, name, { value, writable: false, configurable: false });
  };
  for (const [kind, names] of Object.entries(OF_PROCESS) as [AttemptKind, string[]][]) {
    for (const name of names) replace(process, name, () => refuse(kind));
  }
  replace(process, 'getBuiltinModule', (name: unknown) =>
    refuse(attemptOf(`node:${String(name).replace('node:', '')}`) ?? 'tried-internals'),
  );
  replace(process, 'report', Object.freeze({}));
  for (const name of NETWORK) {
    // `new` and a plain call both end here.
    if (name in globalThis) replace(globalThis, name, new Proxy(class {}, reach('tried-network', refuse)));
  }
  sealMessages();
}

const reach = (kind: AttemptKind, refuse: (kind: AttemptKind) => never): ProxyHandler<never> => ({
  apply: () => refuse(kind),
  construct: () => refuse(kind),
});

/** The results leave through a message port: nothing along its prototypes can be put in between. */
function sealMessages(): void {
  for (let at: object | null = MessagePort.prototype; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    Object.freeze(at);
  }
  for (const type of [EventTarget, Event, MessageEvent]) Object.freeze(type.prototype);
}

const WATCHED: readonly object[] = [
  globalThis,
  ...[
    Object,
    Function,
    Array,
    String,
    Number,
    Boolean,
    Symbol,
    BigInt,
    Promise,
    RegExp,
    Date,
    Map,
    Set,
    WeakMap,
    Error,
  ],
  ...[Object, Function, Array, String, Number, Boolean, Promise, RegExp, Date, Map, Set, Error].map((c) => c.prototype),
  ...[Float64Array, Float32Array, Object.getPrototypeOf(Float64Array)].map((c) => c.prototype),
  ...[JSON, Math, Reflect, Atomics, console, performance],
];
/** Names that programs set or that Node fills when they are first used. */
const FREE = new Set(['stackTraceLimit', 'lastMatch', 'localStorage', 'sessionStorage', 'navigator', 'crypto']);

/** Remembers the built-ins as they are; the function that it returns says whether one of them was replaced since. */
export function watchBuiltIns(): () => boolean {
  const { getOwnPropertyDescriptor: describe, is: same } = Object; // as they are now
  const { ownKeys } = Reflect;
  const before = WATCHED.flatMap((holder) =>
    ownKeys(holder)
      .filter((key) => !FREE.has(String(key)))
      .map((key) => ({ holder, key, was: describe(holder, key)! })),
  );
  const altered = (): boolean => {
    for (let i = 0; i < before.length; i++) {
      const { holder, key, was } = before[i]!;
      const now = describe(holder, key);
      if (now === undefined || !same(now.value, was.value) || now.get !== was.get || now.set !== was.set) return true;
    }
    return false;
  };
  return altered;
}
