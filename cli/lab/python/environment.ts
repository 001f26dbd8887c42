// The project's own Python environment: .venv with the pinned JupyterLab. Made by uv, else by pip; made anew when it is broken.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from '../../bootstrap/child.mjs';
import { knownFault } from '../../bootstrap/problem.mjs';
import { step } from '../../bootstrap/progress.mjs';
import { UserError } from '../../shared/command.ts';
import { inClone } from '../../shared/paths.ts';
import type { Interpreter } from './interpreter.mjs';
import { findPython, pythonCure } from './interpreter.mjs';
import { pythonLog, VENV, VENV_PYTHON, withoutOtherPythons } from './run.ts';
import { bringUv, findUv } from './uv.ts';

// The lock names every package, and leaves one out on purpose: see requirements.in.
const LOCKED = ['--require-hashes', '--no-deps', '-r', inClone('cli/lab/python/requirements.txt')];
const PINS = inClone('cli/lab/python/requirements.txt');
const STAMP = join(VENV, 'ai-mastery.json');

const pinsDigest = (): string => createHash('sha256').update(readFileSync(PINS)).digest('hex');

/** Whether .venv was finished from the present pins. Written last, so a half-made environment never says so. */
export function environmentReady(): boolean {
  if (!existsSync(VENV_PYTHON) || !existsSync(STAMP)) return false;
  return readFileSync(STAMP, 'utf8') === pinsDigest();
}

/** Makes .venv when it is missing, outdated or half-made. The caller holds the clone's lock. */
export async function ensureEnvironment({
  offline,
  anew = false,
}: {
  offline: boolean;
  anew?: boolean;
}): Promise<void> {
  if (!anew && environmentReady()) return;
  rmSync(VENV, { recursive: true, force: true });
  const { python, tooOld } = findPython();
  const uv = await step('uv or pip', () => toolFor(python, tooOld, offline));
  await step('JupyterLab', () => (uv ? makeWithUv(uv, python, offline) : makeWithPip(python as Interpreter, offline)));
  // JupyterLab brings ipykernel along; the course shows its own kernel only.
  rmSync(join(VENV, 'share/jupyter/kernels/python3'), { recursive: true, force: true });
  // The clone is a package of ES modules; scripts that come inside Python packages are not.
  writeFileSync(join(VENV, 'package.json'), '{ "type": "commonjs" }\n');
  writeFileSync(STAMP, pinsDigest());
}

async function toolFor(
  python: Interpreter | undefined,
  tooOld: readonly Interpreter[],
  offline: boolean,
): Promise<string | undefined> {
  const uv = findUv() ?? (python?.pip ? await bringUv(python.executable, offline) : undefined);
  if (uv || python?.venv) return uv;
  const seen = tooOld.map(({ version }) => version).join(', ');
  if (python)
    throw new UserError(`Python ${python.version} is here, but neither its pip nor its venv module`, pythonCure());
  throw new UserError(
    seen
      ? `Python ${seen} is too old: JupyterLab needs 3.10 or newer`
      : 'Python was not found: JupyterLab needs 3.10 or newer',
    pythonCure(),
  );
}

async function makeWithUv(uv: string, python: Interpreter | undefined, offline: boolean): Promise<void> {
  const how = offline ? ['--offline'] : [];
  // Without a Python uv fetches one, into the clone.
  await run('venv', [uv, 'venv', '--no-project', '--python', python?.executable ?? '3.12', VENV, ...how]);
  await run('jupyterlab', [uv, 'pip', 'install', '--python', VENV_PYTHON, ...LOCKED, ...how]);
}

async function makeWithPip(python: Interpreter, offline: boolean): Promise<void> {
  await run('venv', [python.executable, '-m', 'venv', VENV]);
  const uv = await bringUv(VENV_PYTHON, offline);
  if (uv) await run('jupyterlab', [uv, 'pip', 'install', '--python', VENV_PYTHON, ...LOCKED]);
  else
    await run('jupyterlab', [
      VENV_PYTHON,
      '-m',
      'pip',
      'install',
      '--quiet',
      '--require-hashes',
      '-r',
      PINS,
      ...(offline ? ['--no-index'] : []),
    ]);
}

async function run(name: string, [program = '', ...args]: readonly string[]): Promise<void> {
  const log = pythonLog(name);
  const { code, text } = await runQuietly(program, args, { env: withoutOtherPythons(), log });
  if (code === 0) return;
  const missing = /No matching distribution found|Could not find a version/.test(text) && args.includes('--no-index');
  const doing = name === 'venv' ? 'Python environment (.venv)' : 'JupyterLab';
  const said =
    text
      .trim()
      .split('\n')
      .findLast((line) => line.trim() !== '') ?? `exit code ${code}`;
  throw (
    knownFault(missing ? 'offline' : text, doing) ??
    new UserError(`${doing}: ${program} stopped with "${said.trim()}"`, `read ${log}, then run \`npm run doctor\``)
  );
}
