// @ts-check
// Finds a Python that can make the project's environment. Plain JavaScript: the doctor asks too, with nothing installed.
import { spawnSync } from 'node:child_process';

/** @typedef {{ readonly executable: string, readonly version: string, readonly pip: boolean, readonly venv: boolean }} Interpreter */

const OLDEST = 10; // 3.10: what the pinned JupyterLab needs
const NAMES =
  process.platform === 'win32'
    ? [['py', '-3'], ['python'], ['python3']]
    : ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'].map((name) => [name]);
const PROBE = `import sys, json, importlib.util as u
has = lambda *names: all(u.find_spec(name) for name in names)
print(json.dumps([sys.executable, "%d.%d.%d" % sys.version_info[:3], has("pip"), has("venv", "ensurepip")]))`;

/**
 * Asks one command what it is; undefined when it is not there or does not run.
 * @param {readonly string[]} command
 * @returns {Interpreter | undefined}
 */
export function askPython([program = '', ...args]) {
  const { status, stdout } = spawnSync(program, [...args, '-c', PROBE], {
    encoding: 'utf8',
    timeout: 20_000,
    windowsHide: true,
  });
  if (status !== 0 || !stdout.startsWith('[')) return undefined;
  const [executable, version, pip, venv] = JSON.parse(stdout);
  return { executable, version, pip, venv };
}

/** @param {Interpreter} python */
function newEnough({ version }) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 3 && minor >= OLDEST;
}

/**
 * The first Python ≥ 3.10 on the PATH, and those that are too old.
 * @param {typeof askPython} ask
 * @returns {{ python: Interpreter | undefined, tooOld: readonly Interpreter[] }}
 */
export function findPython(ask = askPython) {
  const tooOld = [];
  for (const name of NAMES) {
    const found = ask(name);
    if (found && newEnough(found)) return { python: found, tooOld };
    if (found) tooOld.push(found);
  }
  return { python: undefined, tooOld };
}

/** How a person gets Python on this system. */
export function pythonCure(platform = process.platform) {
  const again = 'then run the same command again';
  if (platform === 'darwin') {
    return `install uv (\`brew install uv\`) or Python from https://www.python.org/downloads, ${again}`;
  }
  if (platform === 'win32') {
    return `install uv (\`winget install astral-sh.uv\`) or Python from https://www.python.org/downloads, ${again}`;
  }
  return `install Python with venv (Debian, Ubuntu: \`sudo apt install python3-venv\`; Fedora: \`sudo dnf install python3\`) or uv (https://docs.astral.sh/uv), ${again}`;
}

/** Below this version `uv pip install --require-hashes` is not dependable. */
const OLDEST_UV = 4; // 0.4

/** @param {string} uv its version, when it is there and new enough */
export function askUv(uv) {
  const { status, stdout } = spawnSync(uv, ['--version'], { encoding: 'utf8', timeout: 10_000, windowsHide: true });
  const [, version, major, minor] = /uv ((\d+)\.(\d+)\.\d+)/.exec(stdout ?? '') ?? [];
  return status === 0 && (Number(major) > 0 || Number(minor) >= OLDEST_UV) ? version : undefined;
}
