// uv makes the environment in 3 seconds where pip needs 20: the one on the PATH, or one that pip brings into .cache.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../../bootstrap/child.mjs';
import { inClone } from '../../shared/paths.ts';
import { askUv } from './interpreter.mjs';
import { pythonLog, withoutOtherPythons } from './run.ts';

const FOLDER = inClone('.cache/uv/tool');
const BROUGHT = join(FOLDER, 'bin', process.platform === 'win32' ? 'uv.exe' : 'uv');

/** A uv that runs: from the PATH, or brought by an earlier start. */
export const findUv = (): string | undefined =>
  ['uv', BROUGHT].find((path) => (path === 'uv' || existsSync(path)) && askUv(path) !== undefined);

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
  return code === 0 && askUv(BROUGHT) !== undefined ? BROUGHT : undefined;
}
