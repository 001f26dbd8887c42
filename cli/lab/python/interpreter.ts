// Finds a Python that can make the project's environment.
import { spawnSync } from 'node:child_process';

export interface Interpreter {
  readonly executable: string;
  readonly version: string;
  readonly pip: boolean;
  readonly venv: boolean;
}

const OLDEST = 10; // 3.10: what the pinned JupyterLab needs
const NAMES =
  process.platform === 'win32'
    ? [['py', '-3'], ['python'], ['python3']]
    : [['python3'], ['python3.14'], ['python3.13'], ['python3.12'], ['python3.11'], ['python3.10'], ['python']];
const PROBE = `import sys, json, importlib.util as u
has = lambda *names: all(u.find_spec(name) for name in names)
print(json.dumps([sys.executable, "%d.%d.%d" % sys.version_info[:3], has("pip"), has("venv", "ensurepip")]))`;

/** Asks one command what it is; undefined when it is not there or does not run. */
export function askPython(command: readonly string[]): Interpreter | undefined {
  const [program = '', ...args] = command;
  const { status, stdout } = spawnSync(program, [...args, '-c', PROBE], {
    encoding: 'utf8',
    timeout: 20_000,
    windowsHide: true,
  });
  if (status !== 0 || !stdout.startsWith('[')) return undefined;
  const [executable, version, pip, venv] = JSON.parse(stdout) as [string, string, boolean, boolean];
  return { executable, version, pip, venv };
}

const newEnough = ({ version }: Interpreter): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major === 3 && minor >= OLDEST;
};

/** The first Python ≥ 3.10 on the PATH, and those that are too old. */
export function findPython(ask: typeof askPython = askPython): {
  python: Interpreter | undefined;
  tooOld: readonly Interpreter[];
} {
  const tooOld: Interpreter[] = [];
  for (const name of NAMES) {
    const found = ask(name);
    if (found && newEnough(found)) return { python: found, tooOld };
    if (found) tooOld.push(found);
  }
  return { python: undefined, tooOld };
}

/** How a person gets Python on this system. */
export function pythonCure(platform: NodeJS.Platform = process.platform): string {
  if (platform === 'darwin')
    return 'install uv (`brew install uv`) or Python from https://www.python.org/downloads/, then run the same command again';
  if (platform === 'win32')
    return 'install uv (`winget install astral-sh.uv`) or Python from https://www.python.org/downloads/, then run the same command again';
  return 'install Python with its venv module (Debian, Ubuntu: `sudo apt install python3-venv`; Fedora: `sudo dnf install python3`) or uv (https://docs.astral.sh/uv), then run the same command again';
}
