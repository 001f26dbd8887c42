import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../../shared/write-file.ts';
import { type Progress, readHere, readProgress, VERSION } from '../progress.ts';
import { fileIn, orSay, whileAlone } from './place.ts';

/**
 * Reads, changes and writes progress while no other process does.
 * @param change may be called more than once; the same progress back means that there is nothing to write
 * @returns progress as the file has it now
 */
export function changeProgress<P extends Progress>(
  my: string,
  change: (progress: Progress) => P,
  say: (line: string) => void,
): P {
  const known = readProgress(my, say);
  const wished = change(known);
  if (wished === known) return wished;
  for (;;) {
    const written = whileAlone(my, (lock) => {
      const after = change(readHere(my, say));
      if (!lock.isMine()) return undefined; // this process was stopped for so long that others went on: anew
      writeProgress(my, after);
      return after;
    });
    if (written) return written;
  }
}

/** Writes the file whole or not at all. What an older version of the course wrote is kept as a copy. */
export function writeProgress(my: string, progress: Progress): void {
  orSay(() => {
    keepFormer(my);
    writeWhole(fileIn(my), `${JSON.stringify(progress, null, 2)}\n`);
  });
}

/** A file of an older version stays beside the one that takes its place, as `progress.version-1.json`. */
function keepFormer(my: string): void {
  if (!existsSync(fileIn(my))) return;
  const version = versionIn(readFileSync(fileIn(my), 'utf8'));
  if (typeof version !== 'number' || version >= VERSION) return;
  const copy = join(my, `progress.version-${version}.json`);
  if (!existsSync(copy)) copyFileSync(fileIn(my), copy);
}

function versionIn(text: string): unknown {
  try {
    return (JSON.parse(text) as Partial<Progress> | null)?.version;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // it was put aside when it was read, or came since
    throw error;
  }
}
