// Typst, from a wheel of the Python Package Index: into the project's own Python, when first asked for.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { alone } from '../../../bootstrap/alone.mjs';
import { step } from '../../../bootstrap/progress.mjs';
import { prepareJupyter } from '../../../lab/prepare.ts';
import { installPins } from '../../../lab/python/install.ts';
import { VENV_PYTHON } from '../../../lab/python/run.ts';
import { findUv } from '../../../lab/python/uv.ts';

const PINS = fileURLToPath(new URL('typst.txt', import.meta.url));

/** Makes .venv where it is missing, and adds what typst.txt pins; quick when it is there. */
export async function ensureTypst(offline = process.env.AI_MASTERY_OFFLINE === '1'): Promise<void> {
  if (isThere()) return;
  await alone('npm run report', async () => {
    await prepareJupyter({ offline });
    if (isThere()) return; // another command has brought it while this one waited
    await step('Typst', () => installPins('typst', PINS, { uv: findUv(), offline }));
  });
}

/** Whether exactly the pinned version is installed. */
export function isThere(): boolean {
  const pinned = /^typst==(\S+)/m.exec(readFileSync(PINS, 'utf8'))?.[1];
  const ask = 'import importlib.metadata, typst; print(importlib.metadata.version("typst"))';
  const { status, stdout } = spawnSync(VENV_PYTHON, ['-I', '-c', ask], { encoding: 'utf8' });
  return status === 0 && stdout.trim() === pinned;
}
