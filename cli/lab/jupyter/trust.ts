// Marks notebooks as the course ships them as trusted, so that their pictures show before anything is run.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../../bootstrap/child.mjs';
import { writeWhole } from '../../shared/write-file.ts';
import { pythonLog, VENV_PYTHON } from '../python/run.ts';
import { DATA, jupyterEnvironment } from './environment.ts';

/** Which contents have been signed; lies beside Jupyter's own signatures and goes with them. */
const SIGNED = join(DATA, 'signed.json');

function signedBefore(): readonly string[] {
  if (!existsSync(SIGNED)) return [];
  try {
    return JSON.parse(readFileSync(SIGNED, 'utf8')) as string[];
  } catch (error) {
    if (error instanceof SyntaxError) return []; // signed once more, which does no harm
    throw error;
  }
}

/**
 * @param shipped absolute paths of notebooks that are exactly what the course ships, with the digest of their content
 * @returns false when it did not work: the lessons still run, only some shipped pictures wait for the first run.
 */
export async function trustNotebooks(shipped: ReadonlyMap<string, string>): Promise<boolean> {
  const before = signedBefore();
  const fresh = [...shipped].filter(([path, digest]) => path.endsWith('.ipynb') && !before.includes(digest));
  if (fresh.length === 0) return true;
  const args = ['-m', 'nbformat.sign', ...fresh.map(([path]) => path)];
  const { code } = await runQuietly(VENV_PYTHON, args, { env: jupyterEnvironment(), log: pythonLog('trust') });
  if (code !== 0) return false;
  writeWhole(SIGNED, JSON.stringify([...before, ...fresh.map(([, digest]) => digest)]));
  return true;
}
