// The project's own Python environment: .venv with the pinned JupyterLab. Made by uv, else by pip; made anew when it is broken.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../../bootstrap/progress.mjs';
import { UserError } from '../../shared/command.ts';
import { inClone } from '../../shared/paths.ts';
import { installPins, run } from './install.ts';
import type { Interpreter } from './interpreter.mjs';
import { findPython, pythonCure } from './interpreter.mjs';
import { VENV, VENV_PYTHON } from './run.ts';
import { bringUv, findUv } from './uv.ts';

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
  await installPins('jupyterlab', PINS, { uv, offline });
}

async function makeWithPip(python: Interpreter, offline: boolean): Promise<void> {
  await run('venv', [python.executable, '-m', 'venv', VENV]);
  const uv = await bringUv(VENV_PYTHON, offline);
  await installPins('jupyterlab', PINS, { uv, offline });
}
