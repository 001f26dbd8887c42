// How programs of the Python side are run: nothing of the person's other Pythons comes in, nothing is written outside the clone.
import { inClone } from '../../shared/paths.ts';

export const VENV = inClone('.venv');
export const VENV_PYTHON = inClone(process.platform === 'win32' ? '.venv/Scripts/python.exe' : '.venv/bin/python');

/** A fresh log for one step; what a failed step says is read from there. */
export const pythonLog = (name: string): string => inClone(`.cache/logs/${name}.log`);

/** The environment without variables that would lead Python to other packages; uv keeps its files in the clone and uses pip's mirror. */
export function withoutOtherPythons(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const { PYTHONHOME: _home, PYTHONPATH: _path, VIRTUAL_ENV: _venv, CONDA_PREFIX: _conda, ...rest } = env;
  return {
    ...rest,
    PYTHONNOUSERSITE: '1',
    PYTHONUTF8: '1',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    UV_CACHE_DIR: env.UV_CACHE_DIR ?? inClone('.cache/uv/cache'),
    UV_PYTHON_INSTALL_DIR: inClone('.cache/python'),
    UV_NO_PROGRESS: '1',
    ...(env.PIP_INDEX_URL && !env.UV_DEFAULT_INDEX ? { UV_DEFAULT_INDEX: env.PIP_INDEX_URL } : {}),
  };
}
