// Marks notebooks that the course itself has just written as trusted, so that their pictures show before anything is run.
import { runQuietly } from '../../bootstrap/child.mjs';
import { pythonLog, VENV_PYTHON } from '../python/run.ts';
import { jupyterEnvironment } from './environment.ts';

/** @returns false when it did not work: the lessons still run, only some shipped pictures wait for the first run. */
export async function trustNotebooks(paths: readonly string[]): Promise<boolean> {
  const notebooks = paths.filter((path) => path.endsWith('.ipynb'));
  if (notebooks.length === 0) return true;
  const { code } = await runQuietly(VENV_PYTHON, ['-m', 'nbformat.sign', ...notebooks], {
    env: jupyterEnvironment(),
    log: pythonLog('trust'),
  });
  return code === 0;
}
