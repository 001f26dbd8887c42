import type { Fault } from '../results.ts';
import { isAttempt } from './attempts.ts';
import type { RunnerMessage, ThrownError } from './protocol.ts';
import { isCallFault } from './sentences.ts';

const MAX_TEXT = 10_000;

/**
 * Reads a message from the thread of the answer. The answer can send on the same channel whatever it likes, so nothing is taken on trust;
 * a forged result is judged like any other result, and a message of no known shape is dropped.
 */
export function readMessage(message: unknown): RunnerMessage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, id, value, error, kind, detail, callback, args, text, fault } = message as Record<string, unknown>;
  if (type === 'ready') return { type };
  if (type === 'broken') return isFault(fault) ? { type, fault } : undefined;
  if (type === 'printed') return typeof text === 'string' ? { type, text: text.slice(0, MAX_TEXT) } : undefined;
  if (type === 'attempt') return isAttempt(kind) ? { type, kind } : undefined;
  if (!Number.isInteger(id)) return undefined;
  const call = { id: id as number };
  if (type === 'returned') return { type, ...call, value };
  if (type === 'threw') return isThrown(error) ? { type, ...call, error } : undefined;
  if (type === 'fault' && isCallFault(kind)) {
    return { type, ...call, kind, ...(typeof detail === 'string' && { detail: detail.slice(0, MAX_TEXT) }) };
  }
  if (type === 'callback' && Number.isInteger(callback) && Array.isArray(args)) {
    return { type, ...call, callback: callback as number, args };
  }
  return undefined;
}

function isThrown(value: unknown): value is ThrownError {
  const { name, message, line } = (value ?? {}) as Record<string, unknown>;
  return typeof name === 'string' && typeof message === 'string' && (line === undefined || typeof line === 'number');
}

function isFault(value: unknown): value is Fault {
  const { kind, message } = (value ?? {}) as Record<string, unknown>;
  return typeof kind === 'string' && typeof message === 'string';
}
