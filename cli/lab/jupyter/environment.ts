// What makes a Jupyter program belong to this clone: its own config, data, runtime and settings, all below .cache.
import { mkdirSync } from 'node:fs';
import { inClone } from '../../shared/paths.ts';
import { withoutOtherPythons } from '../python/run.ts';

export const RUNTIME = inClone('.cache/jupyter/runtime');

export const DATA = inClone('.cache/jupyter/data');

/** What every server of this clone is told. */
const CONFIG = inClone('cli/lab/jupyter/config');

const FOLDERS = {
  JUPYTER_CONFIG_DIR: inClone('.cache/jupyter/config'),
  JUPYTER_DATA_DIR: DATA,
  JUPYTER_RUNTIME_DIR: RUNTIME,
  JUPYTERLAB_SETTINGS_DIR: inClone('.cache/jupyter/settings'),
  JUPYTERLAB_WORKSPACES_DIR: inClone('.cache/jupyter/workspaces'),
  IPYTHONDIR: inClone('.cache/jupyter/ipython'),
} as const;

/** Environment variables for every program of .venv. */
export function jupyterEnvironment(): NodeJS.ProcessEnv {
  for (const folder of Object.values(FOLDERS)) mkdirSync(folder, { recursive: true });
  const { JUPYTER_PATH: _path, JUPYTER_CONFIG_PATH: _config, JUPYTER_TOKEN: _token, ...rest } = withoutOtherPythons();
  return {
    ...rest,
    ...FOLDERS,
    JUPYTER_CONFIG_PATH: CONFIG,
    JUPYTER_PREFER_ENV_PATH: '1',
    PYDEVD_DISABLE_FILE_VALIDATION: '1',
  };
}
