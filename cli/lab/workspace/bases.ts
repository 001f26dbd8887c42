// The texts that the course wrote into my/, kept to merge by: `my/.origin/<SHA-256 of the text>.gz`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parseNotebook } from '../../shared/notebook.ts';
import { writeWhole } from '../../shared/write-file.ts';
import { type Fingerprint, fingerprint } from './fingerprint.ts';
import type { Manifest } from './manifest.ts';
import { essence } from './merge/notebook.ts';

const FOLDER = '.origin';
const fileOf = (my: string, { text }: Pick<Fingerprint, 'text'>): string => join(my, FOLDER, `${text}.gz`);

export function keepBase(my: string, path: string, print: Fingerprint, content: Uint8Array): void {
  const file = fileOf(my, print);
  if (existsSync(file)) return;
  mkdirSync(join(my, FOLDER), { recursive: true });
  const isNotebook = path.endsWith('.ipynb') && print.text !== print.bytes;
  writeWhole(file, gzipSync(isNotebook ? JSON.stringify(essence(parseNotebook(content.toString()))) : content));
}

/** Undefined when it was never kept, or is damaged. */
export function readBase(my: string, path: string, print: Pick<Fingerprint, 'text'>): Buffer | undefined {
  const file = fileOf(my, print);
  if (!existsSync(file)) return undefined;
  const content = unpacked(readFileSync(file));
  return content && fingerprint(path, content).text === print.text ? content : undefined;
}

function unpacked(packed: Buffer): Buffer | undefined {
  try {
    return gunzipSync(packed);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) return undefined;
    throw error;
  }
}

/** Removes the texts that no file of the manifest came from. */
export function pruneBases(my: string, manifest: Manifest): void {
  const folder = join(my, FOLDER);
  if (!existsSync(folder)) return;
  const wanted = new Set([...manifest.values()].map(({ text }) => `${text}.gz`));
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(join(folder, name), { force: true });
}
