// NumPy and SciPy for --native: into the project's own Python, when first asked for.
import { spawnSync } from 'node:child_process';
import { alone } from '../bootstrap/alone.mjs';
import { step } from '../bootstrap/progress.mjs';
import { prepareJupyter } from '../lab/prepare.ts';
import { installPins } from '../lab/python/install.ts';
import { VENV_PYTHON } from '../lab/python/run.ts';
import { findUv } from '../lab/python/uv.ts';
import { inClone } from '../shared/paths.ts';

/** Makes .venv where it is missing, and adds what bench/native.txt pins; quick when all is there. */
export async function ensureNative(offline = process.env.AI_MASTERY_OFFLINE === '1'): Promise<void> {
  if (hasBoth()) return;
  await alone('npm run bench', async () => {
    await prepareJupyter({ offline });
    if (hasBoth()) return; // another command has brought them while this one waited
    await step('NumPy', () => installPins('numpy', inClone('bench/native.txt'), { uv: findUv(), offline }));
  });
}

const hasBoth = (): boolean => spawnSync(VENV_PYTHON, ['-c', 'import numpy, scipy']).status === 0;
