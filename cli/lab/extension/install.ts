// Puts the extension into .venv, where JupyterLab looks for it. `package.json` points to one folder of files that carries their digest; it
// is written last and whole, so JupyterLab sees the old extension or the new one, and never a part.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../../shared/write-file.ts';
import { VENV } from '../python/run.ts';
import { build, digestOf, NAME, readSources, readStyle } from './build.ts';
import { readCatalog } from './catalog.ts';

const EXTENSIONS = join(VENV, 'share/jupyter/labextensions');

/** @returns whether anything had to be written */
export function installExtension(extensions: string = EXTENSIONS): boolean {
  const folder = join(extensions, NAME);
  const [sources, style, catalog] = [readSources(), readStyle(), JSON.stringify(readCatalog())];
  if (installedDigest(folder) === digestOf(sources, style, catalog)) return false;
  const { digest, files, packageJson } = build(sources, style, catalog);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeWhole(join(folder, path), text);
  }
  writeWhole(join(folder, 'package.json'), packageJson);
  removeOthers(join(folder, 'static'), digest);
  return true;
}

function installedDigest(folder: string): string | undefined {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return undefined;
  const digest = /"load": "static\/([0-9a-f]{16})\//.exec(readFileSync(path, 'utf8'))?.[1];
  return digest && existsSync(join(folder, 'static', digest)) ? digest : undefined;
}

function removeOthers(folder: string, digest: string): void {
  for (const name of readdirSync(folder)) {
    if (name !== digest) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
