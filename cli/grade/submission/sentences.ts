// What the deciding side says about an answer that gave no value. The sentences are made here, from a kind and from names that the
// test knows: nothing that the answer says itself gets into a message, only into the detail, which hidden tests do not show.
import type { Fault, FaultKind } from '../results.ts';
import { readThrown } from './explain.ts';

/** Faults that the runner may report of a call. */
export type CallFaultKind = Extract<
  FaultKind,
  'todo' | 'missing-export' | 'wrong-kind' | 'not-data' | 'not-allowed' | 'memory'
>;

const CALL: Readonly<Record<CallFaultKind, (name: string) => string>> = {
  todo: (name) => `\`${name}\` is still to be written`,
  'missing-export': (name) => `the file does not export \`${name}\``,
  'wrong-kind': (name) => `\`${name}\` is not a function`,
  'not-allowed': (name) => `\`${name}\` reached for something that no answer is allowed`,
  memory: (name) => `\`${name}\` needed more memory than there is for an answer`,
  'not-data': (name) =>
    `\`${name}\` did not return plain data (numbers, strings, arrays, plain objects, typed arrays, Map, Set, Date)`,
};

export const isCallFault = (kind: unknown): kind is CallFaultKind =>
  typeof kind === 'string' && Object.hasOwn(CALL, kind);

export const callFault = (kind: CallFaultKind, name: string, detail?: string): Fault => ({
  kind,
  message: CALL[kind](name),
  ...(detail !== undefined && { detail }),
});

/** `busy`: the thread was computing all the while; otherwise it waited for a promise. */
export function overtime(name: string, limitMs: number, busy: boolean): Fault {
  const within = `within ${inSeconds(limitMs)}`;
  return busy
    ? { kind: 'timeout', message: `\`${name}\` did not return ${within}: is there a loop that never ends?` }
    : {
        kind: 'never-settles',
        message: `\`${name}\` returned a promise that did not settle ${within}: is an \`await\` waiting for nothing?`,
      };
}

export const loadOvertime = (limitMs: number): Fault => ({
  kind: 'timeout',
  message: `the file did not finish loading within ${inSeconds(limitMs)}: is there an endless loop outside a function?`,
});

export const exited = (code: number): Fault => ({
  kind: 'exit',
  message: 'the answer ended its own process',
  detail: `process.exit(${code})`,
});

export const unreadable: Fault = { kind: 'not-data', message: 'the answer sent something that cannot be read' };

/** The thread failed outside of a call. */
export function died(error: unknown, file: string, memoryMb: number): Fault {
  const { name, message, line, code } = readThrown(error, file);
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { kind: 'memory', message: `the answer needed more than ${memoryMb} MB of memory` };
  }
  const at = line === undefined ? '' : ` (line ${line})`;
  return { kind: 'late-error', message: 'the answer failed outside of a call', detail: `${name}: ${message}${at}` };
}

const inSeconds = (ms: number): string => `${(ms / 1000).toLocaleString('en-US', { maximumFractionDigits: 1 })} s`;
