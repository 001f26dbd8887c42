import { spawnSync } from 'node:child_process';

const NAMES = process.platform === 'win32' ? ['python', 'py'] : ['python3', 'python'];

/** The prefix of the Python on the PATH, which is that of the active environment. */
export function pythonPrefix(): string | undefined {
  for (const name of NAMES) {
    const { status, stdout } = spawnSync(name, ['-c', 'import sys; print(sys.prefix)'], { encoding: 'utf8' });
    if (status === 0 && stdout.trim() !== '') return stdout.trim();
  }
  return undefined;
}
