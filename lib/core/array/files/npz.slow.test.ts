import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { arange, array, writeNpz, zeros } from '../index.ts';

const own = fileURLToPath(new URL('../../../../.venv/bin/python', import.meta.url));
const python = process.env.AI_MASTERY_NUMPY ?? (existsSync(own) ? own : 'python3');

const run = (script: string, ...args: readonly string[]): string =>
  execFileSync(python, ['-c', script, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

function hasNumpy(): boolean {
  try {
    return run('import numpy') === '';
  } catch {
    return false; // the environment of the course holds JupyterLab only
  }
}

function written(compressed: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'npz-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'arrays.npz');
  const arrays = {
    X: arange(6).reshape(2, 3).T,
    'größe/y': array([true, false]),
    none: zeros([0, 2], { dtype: 'i32' }),
  };
  writeFileSync(file, writeNpz(arrays, { compressed }));
  return file;
}

test.each([false, true])("Python's zipfile finds nothing wrong (compressed: %s)", (compressed) => {
  const script =
    'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), [(e.filename, e.compress_type, e.file_size) for e in z.infolist()])';
  const method = compressed ? 8 : 0;
  expect(run(script, written(compressed))).toBe(
    `None [('X.npy', ${method}, 176), ('größe/y.npy', ${method}, 130), ('none.npy', ${method}, 128)]`,
  );
});

test.skipIf(!hasNumpy()).each([false, true])('NumPy reads it (compressed: %s)', (compressed) => {
  const script =
    'import sys, numpy as np; z = np.load(sys.argv[1]); print([(k, str(z[k].dtype), z[k].shape, z[k].tolist()) for k in z])';
  expect(run(script, written(compressed))).toBe(
    "[('X', 'float64', (3, 2), [[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]]), ('größe/y', 'bool', (2,), [True, False]), ('none', 'int32', (0, 2), [])]",
  );
});
