// A Jupyter of the tests' own: the project's Python, a data folder for one run, and our kernel as its only kernelspec.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kernelEntry, kernelSpec } from '../index.ts';

const inClone = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const BIN = inClone(process.platform === 'win32' ? '.venv/Scripts' : '.venv/bin');

/** The project's Python. */
export const PYTHON = join(BIN, process.platform === 'win32' ? 'python.exe' : 'python');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TestJupyter {
  /** The kernel's name for Jupyter's programs. */
  readonly kernel: string;
  /** A folder for the test's own files; gone at the end. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  start(program: string, args: readonly string[]): ChildProcess;
  run(program: string, args: readonly string[]): Promise<Ran>;
  close(): void;
}

/** Nothing is read from or written to the Jupyter folders of the person or of the course. */
export function testJupyter(): TestJupyter {
  if (!existsSync(PYTHON)) throw new Error("the project's Python is not there yet: npm run lab -- --check makes it");
  // Inside the clone, so that its notebooks find the course's packages; what a killed test leaves there is swept up by `lab --check`.
  const folder = inClone(`.cache/check/jupyter-${randomUUID()}-${process.pid}`);
  const kernel = 'kernel-under-test';
  const spec = join(folder, 'data/kernels', kernel);
  mkdirSync(spec, { recursive: true });
  writeFileSync(
    join(spec, 'kernel.json'),
    JSON.stringify(
      kernelSpec({ node: process.execPath, kernel: kernelEntry, compileCache: inClone('.cache/compiled') }),
    ),
  );
  // The test runner's own flags must not reach the kernel.
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const env: NodeJS.ProcessEnv = {
    ...inherited,
    JUPYTER_PATH: join(folder, 'data'),
    JUPYTER_DATA_DIR: join(folder, 'data'),
    JUPYTER_CONFIG_DIR: join(folder, 'config'),
    JUPYTER_RUNTIME_DIR: join(folder, 'runtime'),
    IPYTHONDIR: join(folder, 'ipython'),
    PYTHONUTF8: '1',
    PYDEVD_DISABLE_FILE_VALIDATION: '1',
    PATH: [BIN, process.env.PATH].join(delimiter),
  };
  const start = (program: string, args: readonly string[]) =>
    spawn(program, args, { cwd: inClone('.'), env, stdio: ['ignore', 'pipe', 'pipe'] });
  return {
    kernel,
    folder,
    env,
    start,
    run: (program, args) => collect(start(program, args)),
    close: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function collect(child: ChildProcess): Promise<Ran> {
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (chunk: Buffer) => {
      text[name] += chunk.toString();
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...text }));
  });
}
