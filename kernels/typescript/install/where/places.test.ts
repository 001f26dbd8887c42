// The rules stand in Jupyter's documentation; values for macOS and Windows are worked by hand from it.
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PYTHON } from '../../testing/jupyter.ts';
import { allData, isKernelName, type Machine, prefixData, userData } from './places.ts';

const linux: Machine = { platform: 'linux', env: {}, home: '/people/ada' };
const mac: Machine = { platform: 'darwin', env: {}, home: '/persons/ada' };
const windows: Machine = {
  platform: 'win32',
  env: { APPDATA: 'C:\\people\\ada\\AppData\\Roaming' },
  home: 'C:\\people\\ada',
};
const and = (machine: Machine, env: Machine['env']): Machine => ({ ...machine, env: { ...machine.env, ...env } });

describe("the person's own folder", () => {
  test.each([
    ['Linux', linux, '/people/ada/.local/share/jupyter'],
    ['Linux with XDG_DATA_HOME', and(linux, { XDG_DATA_HOME: '/data/ada' }), '/data/ada/jupyter'],
    ['Linux with an empty XDG_DATA_HOME', and(linux, { XDG_DATA_HOME: '' }), '/people/ada/.local/share/jupyter'],
    ['macOS', mac, '/persons/ada/Library/Jupyter'],
    ['macOS, XDG_DATA_HOME does not count', and(mac, { XDG_DATA_HOME: '/data' }), '/persons/ada/Library/Jupyter'],
    [
      'macOS with JUPYTER_PLATFORM_DIRS',
      and(mac, { JUPYTER_PLATFORM_DIRS: '1' }),
      '/persons/ada/Library/Application Support/jupyter',
    ],
    ['JUPYTER_PLATFORM_DIRS=0', and(mac, { JUPYTER_PLATFORM_DIRS: '0' }), '/persons/ada/Library/Jupyter'],
    ['Windows', windows, 'C:\\people\\ada\\AppData\\Roaming\\jupyter'],
    ['Windows without APPDATA', and(windows, { APPDATA: undefined }), 'C:\\people\\ada\\.jupyter\\data'],
    [
      'Windows with JUPYTER_PLATFORM_DIRS',
      and(windows, { JUPYTER_PLATFORM_DIRS: '1', LOCALAPPDATA: 'D:\\Local' }),
      'D:\\Local\\jupyter',
    ],
    ['JUPYTER_DATA_DIR before all', and(windows, { JUPYTER_DATA_DIR: 'E:\\jupyter' }), 'E:\\jupyter'],
  ])('%s', (_, machine, folder) => {
    expect(userData(machine)).toBe(folder);
  });
});

describe('all folders', () => {
  test('Linux: named ones, the own one, the environment, the system', () => {
    expect(allData(and(linux, { JUPYTER_PATH: '/a:/b' }), '/venv')).toEqual([
      '/a',
      '/b',
      '/people/ada/.local/share/jupyter',
      '/venv/share/jupyter',
      '/usr/local/share/jupyter',
      '/usr/share/jupyter',
    ]);
  });

  test('Windows: only what a switch allows of the system', () => {
    const data = { PROGRAMDATA: 'C:\\ProgramData', JUPYTER_PATH: 'D:\\a;D:\\b' };
    const own = 'C:\\people\\ada\\AppData\\Roaming\\jupyter';
    expect(allData(and(windows, data), 'C:\\venv')).toEqual(['D:\\a', 'D:\\b', own, 'C:\\venv\\share\\jupyter']);
    expect(allData(and(windows, { ...data, JUPYTER_USE_PROGRAMDATA: '1' }))).toContain('C:\\ProgramData\\jupyter');
  });

  test('none twice: the Python of the system', () => {
    expect(allData(linux, '/usr').filter((folder) => folder === '/usr/share/jupyter')).toHaveLength(1);
  });

  test.each([
    ['nothing set', {}],
    ['a path', { JUPYTER_PATH: '/a:/b c' }],
    ['a data folder', { JUPYTER_DATA_DIR: '/data' }],
    ['XDG', { XDG_DATA_HOME: '/data ü' }],
    ['platform folders', { JUPYTER_PLATFORM_DIRS: '1' }],
  ])('are among those of this machine that jupyter --paths says: %s', (_, env) => {
    const said =
      'import json, sys; from jupyter_core.paths import jupyter_path; print(json.dumps([sys.prefix, jupyter_path()]))';
    const environment = { PATH: process.env.PATH, HOME: homedir(), ...env };
    const { stdout, stderr } = spawnSync(PYTHON, ['-c', said], { encoding: 'utf8', env: environment });
    expect(stderr).toBe('');
    const [prefix, folders] = JSON.parse(stdout) as [string, readonly string[]];
    expect(prefix).toBe(dirname(dirname(PYTHON)));
    const ours = allData({ platform: process.platform, env, home: homedir() }, prefix);
    expect(ours.filter((folder) => !folders.includes(folder) && !folder.startsWith('/usr'))).toEqual([]);
    expect(
      folders.filter((folder) => !ours.includes(folder) && folder !== join(homedir(), '.local/share/jupyter')),
    ).toEqual([]);
    expect(ours).toContain(prefixData({ platform: process.platform, env, home: homedir() }, prefix));
  });
});

test.each([
  ['tslab', true],
  ['my-tslab_2.0', true],
  ['TSlab', true],
  ['', false],
  ['..', false],
  ['../tslab', false],
  ['ts lab', false],
  ['tslab/..', false],
  ['kernelü', false],
])('Jupyter accepts the name %j: %j', (name, accepted) => {
  expect(isKernelName(name)).toBe(accepted);
});
