// uv makes the environment in 3 seconds where pip needs 20: the one on the PATH, or one that pip brings into .cache.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../../bootstrap/child.mjs';
import { inClone } from '../../shared/paths.ts';
import { pythonLog, withoutOtherPythons } from './run.ts';

const FOLDER = inClone('.cache/uv/tool');
const BROUGHT = join(FOLDER, 'bin', process.platform === 'win32' ? 'uv.exe' : 'uv');

/** Below this version `uv pip install --require-hashes` and `--universal` locks are not dependable. */
const OLDEST = [0, 4] as const;

function works(uv: string): boolean {
  const { status, stdout } = spawnSync(uv, ['--version'], { encoding: 'utf8', timeout: 10_000, windowsHide: true });
  const [, major, minor] = /uv (\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  return status === 0 && (Number(major) > OLDEST[0] || Number(minor) >= OLDEST[1]);
}

/** A uv that runs: from the PATH, or brought by an earlier start. */
export const findUv = (): string | undefined =>
  ['uv', BROUGHT].find((path) => (path === 'uv' || existsSync(path)) && works(path));

/** Lets pip put the pinned uv below .cache; undefined when there is no wheel for this machine: then pip does all the work itself. */
export async function bringUv(python: string, offline: boolean): Promise<string | undefined> {
  const pins = inClone('cli/lab/python/uv.txt');
  const args = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--target',
    FOLDER,
    '--upgrade',
    '--no-deps',
    '--only-binary',
    ':all:',
    '--require-hashes',
    '-r',
    pins,
  ];
  const { code } = await runQuietly(python, [...args, ...(offline ? ['--no-index'] : [])], {
    env: withoutOtherPythons(),
    log: pythonLog('uv'),
  });
  return code === 0 && works(BROUGHT) ? BROUGHT : undefined;
}
