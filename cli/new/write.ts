// Writes new files: all of them or none, and never over one that exists.
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tool } from '../ok/parts/tool.ts';
import { UserError } from '../shared/command.ts';

/** Path relative to the root → text. */
export type Files = Readonly<Record<string, string>>;

/** @throws UserError when one of the files exists; then nothing was written */
export async function writeNew(root: string, files: Files): Promise<void> {
  const existing = Object.keys(files).filter((path) => existsSync(join(root, path)));
  if (existing.length > 0) {
    throw new UserError(`new: ${existing[0]} exists and is not overwritten`, 'choose another name, or remove it first');
  }
  const written: string[] = [];
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text, { flag: 'wx' });
      written.push(path);
    }
  } catch (cause) {
    await Promise.all(written.map((path) => rm(join(root, path), { force: true })));
    throw new UserError(`new: nothing was written: ${(cause as Error).message}`, 'mend that and try again', { cause });
  }
  // How long a line gets depends on the name: the formatter decides.
  const formatted = Object.keys(files).filter((path) => /\.(ts|json)$/.test(path) && !path.includes('/fixtures/'));
  if (formatted.length > 0) await tool('@biomejs/biome/bin/biome', ['check', '--write', ...formatted], root);
}
