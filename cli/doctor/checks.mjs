// @ts-check
// One look each, in the order in which a start needs things.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statfsSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { npmCli } from '../bootstrap/npm.mjs';
import { knownFlavors, packagesReady, wantedFlavors } from '../bootstrap/packages.mjs';
import { inClone, ROOT } from '../bootstrap/places.mjs';
import { systemFault } from '../bootstrap/problem.mjs';
import { findRuntime } from '../bootstrap/runtime.mjs';
import { askUv, findPython, pythonCure } from '../lab/python/interpreter.mjs';

/** @typedef {import('./doctor.mjs').Verdict} Verdict */

const LAB = 'run `npm run lab`: it brings it';
const VENV_PYTHON = inClone(process.platform === 'win32' ? '.venv/Scripts/python.exe' : '.venv/bin/python');

/** @returns {Verdict} */
function node() {
  const runtime = findRuntime();
  if (runtime === process.execPath) return { ok: true, found: process.versions.node };
  const found = `${process.versions.node} on the PATH`;
  return runtime
    ? { ok: true, found: `${found}, and a newer one in .cache/node` }
    : { ok: false, found: `${found}: the course runs on 24`, cure: LAB };
}

/** @returns {Verdict} */
function npm() {
  const { status, stdout } = spawnSync(process.execPath, [npmCli(), '--version'], { encoding: 'utf8' });
  return status === 0
    ? { ok: true, found: stdout.trim() }
    : { ok: false, found: 'does not run', cure: 'install Node with npm again from https://nodejs.org' };
}

/** @returns {Verdict} */
function packages() {
  const flavors = wantedFlavors([]);
  if (!packagesReady(flavors))
    return { ok: false, found: 'not installed, or not as package-lock.json says', cure: LAB };
  const others = knownFlavors().filter((flavor) => !flavors.includes(flavor));
  const more =
    others.length > 0 ? `; not installed: ${others.join(', ')} (\`npm run lab -- --with ${others[0]}\`)` : '';
  return { ok: true, found: `core${flavors.map((flavor) => `, ${flavor}`).join('')}${more}` };
}

/** @returns {Verdict} */
function python() {
  const uv = [askUv('uv'), askUv(inClone('.cache/uv/tool/bin/uv'))].find((version) => version !== undefined);
  const { python: found, tooOld } = findPython();
  const parts = [found && `Python ${found.version}`, uv && `uv ${uv}`].filter(Boolean);
  if (uv || found?.pip || found?.venv) return { ok: true, found: parts.join(', ') };
  const seen = found
    ? `Python ${found.version} without pip and venv`
    : tooOld.map(({ version }) => `Python ${version} (too old)`).join(', ');
  return { ok: false, found: seen || 'neither Python ≥ 3.10 nor uv', cure: pythonCure() };
}

/** @returns {Verdict} */
function jupyter() {
  const stamp = inClone('.venv/ai-mastery.json');
  if (!existsSync(VENV_PYTHON) || !existsSync(stamp)) return { ok: false, found: 'no finished .venv', cure: LAB };
  const pins = createHash('sha256')
    .update(readFileSync(inClone('cli/lab/python/requirements.txt')))
    .digest('hex');
  if (readFileSync(stamp, 'utf8') !== pins)
    return { ok: false, found: '.venv is of an older version of the course', cure: LAB };
  const program = 'import jupyter_server.serverapp, jupyterlab, nbclient; print(jupyterlab.__version__)';
  const { status, stdout, stderr } = spawnSync(VENV_PYTHON, ['-c', program], { encoding: 'utf8' });
  if (status === 0) return { ok: true, found: stdout.trim() };
  const said = (stderr ?? '').trim().split('\n').at(-1) || 'it does not run';
  return { ok: false, found: `.venv is damaged: ${said}`, cure: 'delete the folder .venv, then run `npm run lab`' };
}

/** @returns {Verdict} */
function kernel() {
  const spec = inClone('.venv/share/jupyter/kernels/tslab/kernel.json');
  if (!existsSync(spec)) return { ok: false, found: 'not registered', cure: LAB };
  /** @type {string[]} */
  const argv = JSON.parse(readFileSync(spec, 'utf8')).argv;
  const program = argv.find((word) => word.endsWith('kernel.ts')) ?? '';
  const lost = [argv[0] ?? '', program].find((path) => !existsSync(path));
  return lost === undefined
    ? { ok: true, found: 'tslab (TypeScript)' }
    : { ok: false, found: `registered with ${lost}, which is not there`, cure: LAB };
}

/** @returns {Verdict} */
function panel() {
  const folder = inClone('.venv/share/jupyter/labextensions/ai-mastery-course');
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return { ok: false, found: 'not installed', cure: LAB };
  const { load } = JSON.parse(readFileSync(file, 'utf8')).jupyterlab._build;
  return existsSync(join(folder, load))
    ? { ok: true, found: 'beside the notebook' }
    : { ok: false, found: 'its files are not there', cure: LAB };
}

/** @returns {Verdict} */
function rights() {
  try {
    accessSync(ROOT, constants.W_OK);
    rmdirSync(mkdtempSync(join(ROOT, '.write-check-')));
    return { ok: true, found: 'this user may write here' };
  } catch (error) {
    const fault = systemFault(error, 'writing');
    if (!fault) throw error;
    return { ok: false, found: fault.message, cure: fault.cure };
  }
}

/** @returns {Verdict} */
function disk() {
  const { bavail, bsize } = statfsSync(ROOT);
  const free = (bavail * bsize) / 1e9;
  const needed = packagesReady([]) && existsSync(VENV_PYTHON) ? 0.1 : 1;
  const found = `${free.toFixed(1)} GB free`;
  return free >= needed
    ? { ok: true, found }
    : { ok: false, found, cure: `free at least ${needed} GB on the disk of this clone` };
}

/** @returns {Promise<Verdict>} */
function port() {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      resolve({ ok: false, found: error.message, cure: 'allow programs to listen on 127.0.0.1' });
    });
    server.listen(0, '127.0.0.1', () =>
      server.close(() => resolve({ ok: true, found: 'programs may listen on 127.0.0.1' })),
    );
  });
}

/** @returns {Verdict} */
function workspace() {
  return existsSync(inClone('my/.origin.json'))
    ? { ok: true, found: 'my/ is there' }
    : { ok: false, found: 'not there yet', cure: 'run `npm run lab`: it makes my/, your own copy of the lessons' };
}

/** @returns {Verdict} */
function data() {
  const folder = inClone('.cache/data');
  const sets = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
  return sets.length > 0
    ? { ok: true, found: `${sets.length} fetched` }
    : {
        ok: false,
        found: 'none fetched',
        cure: 'lessons fetch what they need; ahead of a class: `npm run data -- fetch`',
      };
}

/** @returns {Verdict} */
function browser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  return found
    ? { ok: true, found }
    : {
        ok: false,
        found: 'none on the PATH',
        cure: 'only `npm run report -- … --format pdf` and `npm run test:full` want it (Debian, Ubuntu: `sudo apt install chromium`)',
      };
}

/** @type {readonly import('./doctor.mjs').Check[]} */
export const CHECKS = [
  { name: 'rights', needed: true, look: rights },
  { name: 'disk', needed: true, look: disk },
  { name: 'node', needed: true, look: node },
  { name: 'npm', needed: true, look: npm },
  { name: 'packages', needed: true, look: packages },
  { name: 'python', needed: true, look: python },
  { name: 'jupyterlab', needed: true, look: jupyter },
  { name: 'kernel', needed: true, look: kernel },
  { name: 'panel', needed: false, look: panel },
  { name: 'port', needed: true, look: port },
  { name: 'workspace', needed: false, look: workspace },
  { name: 'data', needed: false, look: data },
  { name: 'chromium', needed: false, look: browser },
];
