// Where Jupyter looks for kernels, by the rules of its documentation ("Data files" in "Common directories and file locations").
// Pure functions: the machine is an argument, so that the rules of each system can be tested on any.
import path from 'node:path';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const pathsOf = ({ platform }: Machine): path.PlatformPath => (platform === 'win32' ? path.win32 : path.posix);

/** As Jupyter reads a switch: set, and nothing that says no. */
const isOn = (value: string | undefined): boolean =>
  value !== undefined && !['no', 'n', 'false', 'off', '0', '0.0'].includes(value.toLowerCase());

/** The person's own data folder; kernels are in `kernels` below it. */
export function userData(machine: Machine): string {
  const { platform, env, home } = machine;
  const { join, resolve } = pathsOf(machine);
  if (env.JUPYTER_DATA_DIR) return env.JUPYTER_DATA_DIR;
  const modern = isOn(env.JUPYTER_PLATFORM_DIRS);
  if (platform === 'darwin')
    return modern ? join(home, 'Library', 'Application Support', 'jupyter') : join(home, 'Library', 'Jupyter');
  if (platform === 'win32') {
    if (modern) return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'jupyter');
    return env.APPDATA
      ? resolve(env.APPDATA, 'jupyter')
      : join(env.JUPYTER_CONFIG_DIR || join(home, '.jupyter'), 'data');
  }
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'jupyter');
}

/** The data folder of a Python environment, or of any other prefix. */
export function prefixData(machine: Machine, prefix: string): string {
  return pathsOf(machine).join(prefix, 'share', 'jupyter');
}

/** Every data folder that Jupyter may look into, without repetition; `prefix` is that of its Python, where known. */
export function allData(machine: Machine, prefix?: string): readonly string[] {
  const { platform, env } = machine;
  const { delimiter } = pathsOf(machine);
  const named = (env.JUPYTER_PATH ?? '').split(delimiter).filter(Boolean);
  const environment = prefix === undefined ? [] : [prefixData(machine, prefix)];
  return [...new Set([...named, userData(machine), ...environment, ...systemData(platform, env)])];
}

function systemData(platform: NodeJS.Platform, env: Machine['env']): readonly string[] {
  if (platform !== 'win32') return ['/usr/local/share/jupyter', '/usr/share/jupyter'];
  const shared = isOn(env.JUPYTER_USE_PROGRAMDATA) ? env.PROGRAMDATA : undefined;
  return shared ? [path.win32.join(shared, 'jupyter')] : [];
}

/** Names that Jupyter accepts for a kernel; it compares them without regard to case. */
export const isKernelName = (name: string): boolean => /^[a-z0-9._-]+$/i.test(name) && !/^\.+$/.test(name);
