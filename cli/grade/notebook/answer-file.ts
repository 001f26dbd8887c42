// The answer in my/ that a cell writes: whole or not at all, and never the only copy of something else.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeWhole } from '../../shared/write-file.ts';
import { isStarter } from '../intake/cells.ts';

export interface Saved {
  /** Where the text is that was replaced; undefined when there was none, or it is kept already. */
  readonly kept?: string;
}

/** Writes an answer; what was there goes into the folder `former` beside it, named by its time. */
export function saveAnswer(path: string, text: string, starter: string, now: Date): Saved {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (before?.trim() === text.trim()) return {};
  const kept = before === undefined || isStarter(before, starter) ? undefined : keep(path, before, now);
  writeWhole(path, text);
  return kept === undefined ? {} : { kept };
}

function keep(path: string, text: string, now: Date): string | undefined {
  const folder = join(dirname(path), 'former');
  mkdirSync(folder, { recursive: true });
  const isKept = readdirSync(folder).some((name) => readFileSync(join(folder, name), 'utf8').trim() === text.trim());
  if (isKept) return undefined;
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-');
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${stamp}.ts` : `${stamp}-${n}.ts`;
    if (existsSync(join(folder, name))) continue;
    writeWhole(join(folder, name), text);
    return `${basename(folder)}/${name}`;
  }
}

/** What a cell without an answer of its own is about: the answer in my/, or the starter where none is. */
export function presentAnswer(path: string, starter: string): string {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return (isStarter(text, starter) ? starter : text)
    .replaceAll('\r\n', '\n')
    .replace(/^\uFEFF?\s*\n/, '')
    .trimEnd();
}
