// Puts pinned Python packages into .venv, with uv where there is one, else with pip; a failure is one sentence with its cure.
import { runQuietly } from '../../bootstrap/child.mjs';
import { knownFault } from '../../bootstrap/problem.mjs';
import { UserError } from '../../shared/command.ts';
import { pythonLog, VENV_PYTHON, withoutOtherPythons } from './run.ts';

const DOING = {
  venv: 'Python environment (.venv)',
  jupyterlab: 'JupyterLab',
  numpy: 'NumPy and SciPy',
  ipywidgets: 'ipywidgets',
  typst: 'Typst',
} as const;
type Step = keyof typeof DOING;

interface How {
  readonly uv: string | undefined;
  readonly offline: boolean;
  /** A folder of their own, in place of .venv. */
  readonly target?: string;
}

/** `pins`: a lock with hashes that names every package, so that nothing is resolved; what it leaves out is left out on purpose. */
export async function installPins(name: Step, pins: string, { uv, offline, target }: How): Promise<void> {
  const locked = ['--require-hashes', '--no-deps', '-r', pins, ...(target ? ['--target', target] : [])];
  if (uv)
    await run(name, [uv, 'pip', 'install', '--python', VENV_PYTHON, ...locked, ...(offline ? ['--offline'] : [])]);
  else await run(name, [VENV_PYTHON, '-m', 'pip', 'install', '--quiet', ...locked, ...(offline ? ['--no-index'] : [])]);
}

export async function run(name: Step, [program = '', ...args]: readonly string[]): Promise<void> {
  const log = pythonLog(name);
  const { code, text } = await runQuietly(program, args, { env: withoutOtherPythons(), log });
  if (code === 0) return;
  const missing = /No matching distribution found|Could not find a version/.test(text) && args.includes('--no-index');
  const doing = DOING[name];
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
