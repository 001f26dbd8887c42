// The Python environment of further clients: made once, below .cache, from pinned versions.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withoutOtherPythons } from '../../../../cli/lab/python/run.ts';
import { findUv } from '../../../../cli/lab/python/uv.ts';
import { PYTHON } from '../jupyter.ts';

const FOLDER = fileURLToPath(new URL('../../../../.cache/clients', import.meta.url));
const PINS = fileURLToPath(new URL('requirements.txt', import.meta.url));
const STAMP = join(FOLDER, 'ai-mastery.txt');

/** Python with papermill and Notebook 7, or why there is none here. */
export function clientPython(): { readonly python: string } | { readonly missing: string } {
  const python = PYTHON.replace(dirname(dirname(PYTHON)), FOLDER);
  const pins = readFileSync(PINS, 'utf8');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === pins) return { python };
  const uv = findUv();
  if (!uv) return { missing: 'uv is not here; npm run lab brings it' };
  rmSync(FOLDER, { recursive: true, force: true });
  try {
    for (const args of [
      ['venv', '--no-project', '--python', PYTHON, FOLDER],
      ['pip', 'install', '--python', python, '-r', PINS],
    ])
      execFileSync(uv, args, { env: withoutOtherPythons(), encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    return { missing: `papermill and Notebook 7 could not be installed: ${(error as Error).message}` };
  }
  writeFileSync(STAMP, pins);
  return { python };
}
