// An error as a person wants to read it: what happened, in which line of their own code, what caused it.
import { inspect } from 'node:util';
import { plainMessage } from '../../compiler/emit/plain-message.ts';
import type { ErrorReport, FrameMapper } from '../../contract.ts';
import { probe } from '../probe.ts';
import { hintFor } from './hints.ts';
import { type OwnFrame, ownFrames } from './stack.ts';

// Bold only: JupyterLab draws errors on pink, and on dark red in its dark theme, where no other color is readable on both.
const BOLD = '\x1b[1m';
const RESET = '\x1b[0m';

const MAX_MESSAGE = 4000;
const MAX_SOURCE = 160;
const MAX_CAUSES = 8;
const MAX_AGGREGATED = 5;

/** Names of what an error carries that is shown elsewhere, or says nothing. */
const SHOWN_ELSEWHERE = new Set(['stack', 'message', 'name', 'cause', 'errors', 'generatedMessage', 'diff']);

export function report(error: unknown, mapFrame: FrameMapper): ErrorReport {
  const { ename, evalue } = headline(error);
  return { ename, evalue, traceback: describe(error, mapFrame, '', new Set()) };
}

/** An error of this or another realm; the class is not enough, as workers and vm contexts have their own. */
const isError = (value: unknown): value is Error =>
  value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';

function headline(error: unknown): { ename: string; evalue: string } {
  if (!isError(error)) return { ename: 'Thrown', evalue: cut(inspect(error, { depth: 3 })) };
  const name = probe(error, 'name');
  return {
    ename: typeof name === 'string' && name !== '' ? name : 'Error',
    evalue: cut(messageOf(error)),
  };
}

function messageOf(error: Error): string {
  const message = String(probe(error, 'message') ?? '');
  return error instanceof TypeError ? plainMessage(message) : message;
}

function cut(message: string): string {
  if (message.length <= MAX_MESSAGE) return message;
  const left = (message.length - MAX_MESSAGE).toLocaleString('en-US');
  return `${message.slice(0, MAX_MESSAGE)}… (${left} more characters)`;
}

/** The lines about one error and its causes. `seen` ends circles of causes. */
function describe(error: unknown, mapFrame: FrameMapper, prefix: string, seen: Set<unknown>): string[] {
  seen.add(error);
  const { ename, evalue } = headline(error);
  const lines = [`${prefix}${BOLD}${ename}${RESET}${evalue ? `: ${evalue}` : ''}`];
  if (!isError(error)) {
    const advice = 'What was thrown is not an Error, so it has no stack; throw new Error(…) says where it came from.';
    return [...lines, `→ ${advice}`];
  }
  const hint = hintFor(evalue);
  if (hint) lines.push(`→ ${hint}`);
  lines.push(...details(error), ...stackLines(error, mapFrame));
  lines.push(...aggregated(error, mapFrame, seen));
  const cause = probe(error, 'cause');
  if (cause === undefined) return lines;
  if (seen.has(cause)) return [...lines, '[cause] an error shown above'];
  if (seen.size > MAX_CAUSES) return [...lines, '[cause] … further causes left out'];
  return [...lines, ...describe(cause, mapFrame, '[cause] ', seen)];
}

function stackLines(error: Error, mapFrame: FrameMapper): string[] {
  const stack = probe(error, 'stack');
  if (typeof stack !== 'string') return [];
  // The message may hold lines that look like frames; it stands first in the stack.
  const head = `${error.name}: ${error.message}`;
  const { frames, more } = ownFrames(stack.startsWith(head) ? stack.slice(head.length) : stack, mapFrame);
  const lines = frames.flatMap((frame, i) => [frameLine(frame), ...(i === 0 ? pointer(frame) : [])]);
  if (more > 0) lines.push(`    … ${more} more frames`);
  return lines;
}

const frameLine = ({ name, label, line, column }: OwnFrame): string =>
  `    at ${name ? `${name} (` : ''}${BOLD}${label}:${line}:${column}${RESET}${name ? ')' : ''}`;

/** The source line with a caret under the place. Tabs stay, so that the caret stands right. */
function pointer({ line, column, sourceLine }: OwnFrame): string[] {
  if (sourceLine === undefined || sourceLine.trim() === '') return [];
  const start = Math.max(0, column - 1 - MAX_SOURCE / 2);
  const shown = sourceLine.slice(start, start + MAX_SOURCE);
  const margin = `${line} | `;
  const before = shown.slice(0, column - 1 - start).replace(/[^\t]/g, ' ');
  return [`      ${margin}${shown}`, `      ${' '.repeat(margin.length)}${before}${BOLD}^${RESET}`];
}

/** What the error carries besides its message: `code: 'ENOENT'` and the like. */
function details(error: Error): string[] {
  const own = Object.keys(error).filter((key) => !SHOWN_ELSEWHERE.has(key));
  if (own.length === 0) return [];
  const text = inspect(Object.fromEntries(own.map((key) => [key, probe(error, key)])), {
    depth: 2,
    maxArrayLength: 10,
    maxStringLength: 500,
  });
  return text.split('\n').map((line) => `  ${line}`);
}

/** The errors of an AggregateError. */
function aggregated(error: Error, mapFrame: FrameMapper, seen: Set<unknown>): string[] {
  const errors = probe(error, 'errors');
  if (!(error instanceof AggregateError) || !Array.isArray(errors)) return [];
  const shown = errors.slice(0, MAX_AGGREGATED).filter((one) => !seen.has(one));
  const lines = shown.flatMap((one, i) => describe(one, mapFrame, `[${i + 1} of ${errors.length}] `, seen));
  if (errors.length > MAX_AGGREGATED) lines.push(`… ${errors.length - MAX_AGGREGATED} more errors`);
  return lines;
}
