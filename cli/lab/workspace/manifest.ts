// What the course last wrote into my/: the only way to tell the learner's changes from our own.
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../shared/write-file.ts';
import type { Fingerprint } from './fingerprint.ts';

export type Manifest = Map<string, Fingerprint>;

const FILE = '.origin.json';

/** An unreadable manifest is put aside; then every file counts as the learner's, and nothing is replaced. */
export function readManifest(my: string): Manifest {
  const path = join(my, FILE);
  if (!existsSync(path)) return new Map();
  try {
    const { version, files } = JSON.parse(readFileSync(path, 'utf8'));
    if (version !== 1 || typeof files !== 'object') throw new SyntaxError(`${FILE}: not version 1`);
    return new Map(Object.entries(files as Record<string, Fingerprint>));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    renameSync(path, `${path}.unreadable`);
    return new Map();
  }
}

export const writeManifest = (my: string, manifest: Manifest): void =>
  writeWhole(join(my, FILE), `${JSON.stringify({ version: 1, files: Object.fromEntries(manifest) }, null, 1)}\n`);
