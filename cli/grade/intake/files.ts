// What was handed in, seen as files: a folder or an archive, read with the same suspicion. Nothing is ever unpacked onto the disk.
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IntakeFinding } from './findings.ts';
import { shownName } from './findings.ts';

export interface HandedFile {
  /** With `/`, relative to the submission. */
  readonly path: string;
  readonly sizeBytes: number;
  /** @throws IntakeError when it cannot be read after all */
  bytes(): Uint8Array;
}

export interface HandedFiles {
  readonly files: readonly HandedFile[];
  readonly findings: readonly IntakeFinding[];
}

/** A file of a submission cannot be read; the message is for people. */
export class IntakeError extends Error {
  override name = 'IntakeError';
}

export const MAX_FILES = 5_000;
/** Not answers, whoever wrote them. */
const SKIPPED = new Set(['node_modules', '.git', '.ipynb_checkpoints', '__MACOSX', '.cache', '.venv']);
export const isSkipped = (path: string): boolean => path.split('/').some((part) => SKIPPED.has(part));

/** The files below a folder. Links are named and not followed: they could lead anywhere on this machine. */
export function readFolder(root: string): HandedFiles {
  const files: HandedFile[] = [];
  const findings: IntakeFinding[] = [];
  const odd = (path: string, what: string): void => {
    findings.push({ kind: 'no-file', message: `${shownName(path)} is ${what}: it was not read` });
  };
  const visit = (path: string): void => {
    for (const name of readdirSync(join(root, path)).sort()) {
      const inner = path === '' ? name : `${path}/${name}`;
      if (SKIPPED.has(name)) continue;
      const stat = lstatSync(join(root, inner), { throwIfNoEntry: false });
      if (!stat) odd(inner, 'a name that is no UTF-8');
      else if (stat.isSymbolicLink()) odd(inner, 'a link to another place');
      else if (stat.isDirectory()) visit(inner);
      else if (!stat.isFile()) odd(inner, 'no ordinary file');
      else if (files.length === MAX_FILES) throw new IntakeError(`more than ${MAX_FILES} files`);
      else files.push({ path: inner, sizeBytes: stat.size, bytes: () => readPlain(join(root, inner)) });
    }
  };
  visit('');
  return { files, findings };
}

/** Reads a file that is one at this very moment: no link is followed that took its place. */
export function readPlain(path: string): Uint8Array {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    if (!fstatSync(file).isFile()) throw new IntakeError('it is no ordinary file any more');
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
