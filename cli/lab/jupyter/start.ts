// Starts JupyterLab quietly: loopback only, with a token that never stands on a command line, no news, no update checks.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { knownFault } from '../../bootstrap/problem.mjs';
import { UserError } from '../../shared/command.ts';
import { MY } from '../../shared/paths.ts';
import { pythonLog, VENV_PYTHON } from '../python/run.ts';
import { jupyterEnvironment, RUNTIME } from './environment.ts';
import { choosePort } from './port.ts';
import { answers, type Server } from './running.ts';

const PATIENCE_MS = 60_000;
const LOG = pythonLog('jupyterlab-server');

/** .venv lacks something that it had: it is to be made anew. */
export class BrokenEnvironment extends Error {
  override name = 'BrokenEnvironment';
}

export interface Started {
  readonly server: Server;
  readonly process: ChildProcess;
}

export interface StartOptions {
  readonly port?: number | undefined;
  /** Where the browser lands: `/lab/tree/curriculum/README.md`. */
  readonly page: string;
  /** What the server shows; the learner's folder. */
  readonly root?: string;
  /** Where the server leaves its notes; another folder than the clone's own keeps it to yourself. */
  readonly runtime?: string;
}

export async function startServer(options: StartOptions): Promise<Started> {
  for (let tries = 3; ; tries--) {
    const result = await startOn(await choosePort(options.port), options);
    if (typeof result !== 'string') return result;
    // Between our look and Jupyter's start another program may take the port.
    if (/already in use|is not available|Address in use/i.test(result) && tries > 1) continue;
    throw startFault(result);
  }
}

/** The started server, or what it said before it ended. */
async function startOn(port: number, { page, root = MY, runtime = RUNTIME }: StartOptions): Promise<Started | string> {
  const token = randomBytes(24).toString('hex');
  mkdirSync(dirname(LOG), { recursive: true });
  const log = openSync(LOG, 'w');
  // Its own process group: Ctrl-C reaches us, and we end it in order, instead of it asking "Shut down this server (y/[n])?".
  const child = spawn(VENV_PYTHON, serverArgs(port, page, root), {
    cwd: root,
    env: { ...jupyterEnvironment(), JUPYTER_RUNTIME_DIR: runtime, JUPYTER_TOKEN: token },
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  closeSync(log);
  const abandon = () => child.kill('SIGTERM'); // Ctrl-C before it is up
  process.once('exit', abandon);
  let ended = false;
  let fault = '';
  child.once('error', (error) => {
    fault = `No module named: ${error.message}`; // no Python where .venv should have one
    ended = true;
  });
  child.once('exit', () => {
    ended = true;
  });
  const server: Server = { pid: child.pid ?? 0, port, token, url: `http://127.0.0.1:${port}/` };
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end && !ended; await delay(40)) {
    if (!(await answers(server))) continue;
    process.off('exit', abandon);
    return { server, process: child };
  }
  process.off('exit', abandon);
  child.kill('SIGKILL');
  return fault || readFileSync(LOG, 'utf8') || `no answer in ${PATIENCE_MS / 1000} s`;
}

const serverArgs = (port: number, page: string, root: string): string[] => [
  ...['-m', 'jupyterlab', '--no-browser', '--ip=127.0.0.1', `--port=${port}`, '--ServerApp.port_retries=0'],
  ...[
    `--ServerApp.root_dir=${root}`,
    `--ServerApp.default_url=${page}`,
    '--LabApp.news_url=None',
    '--LabApp.extension_manager=readonly',
  ],
  '--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate',
  '--KernelSpecManager.ensure_native_kernel=False', // no "Python 3" that this course has no use for
  ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
];

function startFault(said: string): Error {
  if (/No module named|ModuleNotFoundError|ImportError|SyntaxError|bad interpreter/.test(said))
    return new BrokenEnvironment(said);
  const last = said.trim().split('\n').at(-1) ?? '';
  return (
    knownFault(said, 'JupyterLab') ??
    new UserError(`JupyterLab did not start: ${last}`, `read ${LOG}, then run \`npm run doctor\``)
  );
}
