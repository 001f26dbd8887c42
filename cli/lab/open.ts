// `npm run lab`: the learner's workspace, JupyterLab on our kernel, the browser at the syllabus.
import { once } from 'node:events';
import { alone } from '../bootstrap/alone.mjs';
import { seconds, step } from '../bootstrap/progress.mjs';
import { type Io, UserError } from '../shared/command.ts';
import { inClone, MY, ROOT } from '../shared/paths.ts';
import { chooseLessons } from './check/lessons.ts';
import { openBrowser } from './jupyter/browser.ts';
import { findServer, type Server, stopServer } from './jupyter/running.ts';
import { BrokenEnvironment, type Started, startServer } from './jupyter/start.ts';
import { trustNotebooks } from './jupyter/trust.ts';
import type { LabOptions } from './options.ts';
import { prepareJupyter } from './prepare.ts';
import { withinMy } from './workspace/missing.ts';
import { type Refreshed, refreshWorkspace } from './workspace/refresh.ts';

const SYLLABUS = 'curriculum/README.md';

const pageOf = (path: string): string => `/lab/tree/${path.split('/').map(encodeURIComponent).join('/')}`;
const address = ({ url, token }: Server, page: string): string => `${url.replace(/\/$/, '')}${page}?token=${token}`;

export async function openLab(options: LabOptions, io: Io): Promise<number> {
  const [lesson = SYLLABUS] = options.lessons.length > 0 ? chooseLessons(options.lessons) : [];
  const page = pageOf(lesson);
  const running = await findServer();
  if (running && options.restore.length > 0) await alone('lab', () => restoreBeside(options, io));
  const started =
    running ?? (await alone('lab', async () => (await findServer()) ?? prepareAndStart(options, page, io)));
  const server = 'server' in started ? started.server : started;
  const url = address(server, page);
  const opened = options.browser && (await openBrowser(url));
  io.say(`Ready after ${seconds(Date.now() - Number(process.env.AI_MASTERY_STARTED ?? Date.now()))}.\n\n  ${url}\n`);
  io.document({ url, port: server.port, pid: server.pid });
  if (!('server' in started)) {
    io.say(
      'JupyterLab of this clone is already running. To stop it: Ctrl-C where it was started, or npm run lab -- --stop',
    );
    return 0;
  }
  io.say(
    `${opened ? 'Your browser opens it.' : 'Open this address in a browser.'} Your work is kept in my/. Ctrl-C here stops JupyterLab and its kernels.`,
  );
  return stay(started, io);
}

/** What the person asked for is done also while JupyterLab runs: who wants a file anew mostly has it open. */
async function restoreBeside(options: LabOptions, io: Io): Promise<void> {
  await trust(refresh(options, io));
  io.say('A notebook that is open in JupyterLab: File → Reload Notebook from Disk, before you go on in it.');
}

/** Brings what the course ships into my/; the files that are byte for byte so, with their SHA-256. */
function refresh({ restore }: LabOptions, io: Io): Refreshed['shipped'] {
  const { shipped, waiting, notes } = refreshWorkspace(ROOT, MY, { restore: restore.map(withinMy) });
  for (const note of notes) io.say(note);
  if (waiting.length > 0) io.say(sayWaiting(waiting));
  return shipped;
}

const trust = (shipped: Refreshed['shipped']): Promise<boolean> =>
  trustNotebooks(new Map([...shipped].map(([path, digest]) => [inClone(`my/${path}`), digest])));

async function prepareAndStart(options: LabOptions, page: string, io: Io): Promise<Started> {
  await prepareJupyter(options);
  const shipped = refresh(options, io);
  const start = () => step('JupyterLab starts', () => startServer({ port: options.port, page }));
  const startOrRepair = () =>
    start().catch(async (error) => {
      if (!(error instanceof BrokenEnvironment)) throw error;
      io.say('The Python environment (.venv) is damaged: making it anew.');
      await prepareJupyter({ ...options, anew: true });
      return start();
    });
  const [started, trusted] = await Promise.all([startOrRepair(), trust(shipped)]);
  // A damaged .venv fails here too; by now it is repaired.
  if (!(trusted || (await trust(shipped)))) {
    io.say('Some notebooks could not be marked as trusted: their pictures show after the first run.');
  }
  return started;
}

function sayWaiting([first, ...others]: readonly string[]): string {
  const files = others.length === 0 ? `my/${first}, which you changed` : `${others.length + 1} files that you changed`;
  return `The course has something new for ${files}. To merge it: npm run learn -- update`;
}

/** Until the person ends it, or JupyterLab ends by itself (File → Shut Down). */
async function stay({ server, process: child }: Started, io: Io): Promise<number> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const asked = new Promise<'asked'>((resolve) => {
    for (const signal of signals) process.on(signal, () => resolve('asked'));
  });
  const ended =
    child.exitCode === null ? once(child, 'exit').then(() => 'ended' as const) : Promise.resolve('ended' as const);
  if ((await Promise.race([asked, ended])) === 'ended') {
    if (child.exitCode === 0) return 0;
    throw new UserError(
      'JupyterLab ended unexpectedly',
      'read .cache/logs/jupyterlab-server.log, then run the same command again',
    );
  }
  io.say('\nStopping JupyterLab and its kernels …');
  if (!(await stopServer(server))) child.kill('SIGKILL');
  return 0;
}

/** `npm run lab -- --stop` */
export async function stopLab(io: Io): Promise<number> {
  const server = await findServer();
  if (!server) io.say('JupyterLab of this clone is not running.');
  else if (await stopServer(server)) io.say(`Stopped JupyterLab (process ${server.pid}).`);
  else throw new UserError(`JupyterLab (process ${server.pid}) does not stop`, `end process ${server.pid} by hand`);
  io.document({ stopped: server?.pid ?? null });
  return 0;
}
