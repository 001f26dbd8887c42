import type ts from 'typescript';
import type { Completeness } from '../contract.ts';
import { parse } from './parse.ts';

// Reported where they begin or end, and always about an end that has not come yet.
const openEnded = new Set([1010 /* the end of a comment */, 1160 /* unterminated template */]);

/** Whether a person who pressed Enter is done, wants to go on, or has made a mistake. */
export function isComplete(code: string): Completeness {
  const { source, errors } = parse(code);
  const first = errors.toSorted((a, b) => a.start - b.start)[0];
  if (first === undefined) return { status: 'complete' };
  if (openEnded.has(first.code)) return { status: 'incomplete', indent: '' };
  const atEnd = first.start + first.length >= source.end || first.start >= code.trimEnd().length;
  return atEnd && !isUnterminatedString(first)
    ? { status: 'incomplete', indent: indentAfter(code) }
    : { status: 'invalid' };
}

// A string in quotes cannot go on in the next line.
function isUnterminatedString({ code }: ts.Diagnostic): boolean {
  return code === 1002;
}

function indentAfter(code: string): string {
  const line = code.trimEnd().split('\n').at(-1) ?? '';
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return /[[({]$/.test(line) ? `${indent}  ` : indent;
}
