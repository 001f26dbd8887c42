import { isUtf8 } from 'node:buffer';
import { mergeSequences } from './sequences.ts';

/** The merged content, or why a person must do it, as the end of a sentence. */
export type Merged = { readonly content: string } | { readonly conflict: string };

/** Merges a text line by line. Line ends and a byte order mark stay as the learner's file has them. */
export function mergeText(base: Uint8Array, mine: Uint8Array, theirs: Uint8Array): Merged {
  if (!(isUtf8(mine) && isUtf8(theirs) && isUtf8(base)))
    return { conflict: 'it is no text (UTF-8) that could be merged' };
  const own = read(mine);
  const lines: string[] = [];
  for (const stretch of mergeSequences(own.lines, read(base).lines, read(theirs).lines)) {
    if ('agreed' in stretch) lines.push(...stretch.agreed);
    else return { conflict: `you and the course both changed ${placeOf(stretch.mine, stretch.mineAt)}` };
  }
  return { content: own.mark + lines.join(own.end) };
}

function read(content: Uint8Array): { lines: string[]; mark: string; end: string } {
  const text = Buffer.from(content).toString('utf8');
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return { lines: text.slice(mark.length).split(/\r?\n/), mark, end };
}

function placeOf(lines: readonly string[], at: number): string {
  if (lines.length === 0) return `what stood before line ${at + 1}`;
  return lines.length === 1 ? `line ${at + 1}` : `lines ${at + 1} to ${at + lines.length}`;
}
