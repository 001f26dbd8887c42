import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { SubmissionFault } from '../host.ts';
import { hostSuite } from '../testing/host-suite.ts';
import { ended } from './endings.ts';
import { isolationAt, strongestIsolation, whyNot } from './isolation.ts';
import { launch } from './launch.ts';
import { SandboxHost } from './sandbox-host.ts';

const fixture = (path: string): string => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url));
const source = { file: fixture('host/answer.ts'), folder: fixture('host'), allow: [] };
const strongest = await strongestIsolation();
const namespaces = await whyNot('namespaces');
const levels = namespaces === undefined ? (['process', 'namespaces'] as const) : (['process'] as const);

for (const level of levels) hostSuite(`a sandbox: ${level}`, (given) => new SandboxHost(source, { level, given }));

describe.for(levels)('what an answer reaches for in a sandbox: %s', (level) => {
  const reach = new SandboxHost({ ...source, file: fixture('walls/reaches.ts') }, { level });
  const call = (name: string) => reach.call('export', name, [], { limitMs: 15_000 });
  const faultOf = async (name: string) => {
    const error = await call(name).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SubmissionFault);
    return (error as SubmissionFault).fault.kind;
  };

  test.for([
    ['readsFiles', 'tried-files'],
    ['readsByImport', 'tried-files'],
    ['readsByNewFunction', 'tried-files'],
    ['readsByData', 'tried-internals'],
    ['startsProcesses', 'tried-processes'],
    ['stopsProcesses', 'tried-processes'],
    ['asksTheNetwork', 'tried-network'],
    ['importsTheNetwork', 'tried-network'],
    ['takesTheChannel', 'tried-internals'],
    ['bindsNatively', 'tried-internals'],
  ])('%s: refused, and said', async ([name, attempt]) => {
    reach.takeAttempts();
    expect(await faultOf(name)).toBe('not-allowed');
    expect(reach.takeAttempts()).toEqual([attempt]);
  });

  test('a refusal that the answer swallows is said all the same', async () => {
    expect(await call('swallows')).toBe('caught');
    expect(reach.takeAttempts()).toEqual(['tried-files']);
  });

  test('no environment', async () => {
    expect(await call('environment')).toEqual([]);
  });

  test('built-ins can be patched in its own thread, which is said; the channel cannot', async () => {
    expect(await call('patches')).toBe('patched');
    expect(reach.takeAttempts()).toEqual(['changed-built-ins']);
    await expect(call('patchesTheChannel')).rejects.toThrow(TypeError);
    expect(await call('fine')).toBe(1);
  });

  test('memory: within the heap and outside of it; the next call works', { timeout: 60_000 }, async () => {
    expect(await faultOf('fillsTheHeap')).toBe('memory');
    expect(await call('fine')).toBe(1);
    expect(await faultOf('fillsBuffers')).toBe('memory');
    expect(await call('fine')).toBe(1);
  });

  test('no process is left when it is closed', async () => {
    await call('fine');
    await reach.close();
    expect(processesWith('sandbox/inside.ts', process.pid)).toEqual([]);
  });
});

/** Processes below `ancestor` whose command line holds a text. */
function processesWith(text: string, ancestor: number): string[] {
  if (process.platform !== 'linux') return [];
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return ''; // it ended while we looked
    }
  };
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parent = new Map(pids.map((pid) => [pid, /\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1]]));
  const isBelow = (pid: string | undefined): boolean =>
    pid !== undefined && (parent.get(pid) === String(ancestor) || isBelow(parent.get(pid)));
  return pids.filter((pid) => isBelow(pid) && read(`/proc/${pid}/cmdline`).includes(text));
}

describe.runIf(namespaces === undefined)('the walls of the system alone', () => {
  test('no network, no other files, nothing to write, no survivor, a limit on memory', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const { command, args } = launch('namespaces', { ...source, file: fixture('walls/probe.mjs') });
    const inside = args.slice(0, -1);
    const run = spawnSync(command, [...inside, '/course/answer/probe.mjs', String(port)], {
      encoding: 'utf8',
      env: {},
      timeout: 15_000,
    });
    server.close();
    const seen = JSON.parse(run.stdout);
    expect(seen).toMatchObject({
      env: ['NODE_COMPILE_CACHE', 'PWD'], // both of this sandbox: nothing of the machine's
      passwd: 'ENOENT',
      network: 'ECONNREFUSED',
      interfaces: ['lo'],
      hog: 'Array buffer allocation failed',
    });
    expect(seen.root.filter((name: string) => !name.startsWith('lib'))).toEqual(['course']);
    expect(seen.pid).toBeLessThan(10);
    expect(seen.write.filter((code: unknown) => code !== 'EROFS' && code !== 'ENOENT')).toEqual([]);
    expect(seen.write).toHaveLength(6);
    expect(seen.course).toEqual(
      expect.arrayContaining(['answer/probe.mjs', 'author/given.ts', 'author/drive.ts', 'node', 'package.json']),
    );
    expect(seen.course.filter((name: string) => /test\.ts|solution|exercise\.json/.test(name))).toEqual([]);
    const left = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isSurvivor(name));
    expect(left).toEqual([]);
  });
});

function isSurvivor(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('// survivor');
  } catch {
    return false; // it ended while we looked
  }
}

test('the level is named, with what it does not hold back', () => {
  expect(isolationAt('namespaces').gaps).toEqual([]);
  expect(isolationAt('process', 'bubblewrap is not installed').gaps).toEqual([
    expect.stringContaining('network'),
    'bubblewrap is not installed',
  ]);
  expect(isolationAt('none').gaps[0]).toContain('no sandbox');
});

test('where bubblewrap itself works, the level is namespaces, or a container', () => {
  const bare = spawnSync('bwrap', ['--unshare-all', '--ro-bind', '/', '/', 'true']);
  if (bare.status !== 0) return;
  expect(namespaces).toBeUndefined();
  expect(['namespaces', 'container']).toContain(strongest.level);
});

test('without bubblewrap the level is the process, and it is said why', async () => {
  const { PATH } = process.env;
  process.env.PATH = '';
  const reason = await whyNot('namespaces');
  process.env.PATH = PATH;
  expect(reason).toMatch(process.platform === 'linux' ? /bubblewrap is not installed/ : /feature of Linux/);
  expect(await whyNot('process')).toBeUndefined();
});

test('a sandbox that does not start is not the fault of the answer', async () => {
  expect(ended(1, null, "bwrap: Can't find source path /nowhere: No such file")).toMatchObject({ kind: 'no-sandbox' });
  expect(ended(125, null, 'docker: Error response from daemon: x', true)).toMatchObject({ kind: 'no-sandbox' });
  expect(ended(125, null, 'docker: Error response from daemon: x')).toMatchObject({ kind: 'crash' });
  expect(ended(null, 'SIGKILL', '')).toMatchObject({ kind: 'crash', detail: 'SIGKILL' });
  expect(ended(133, null, '# Fatal process out of memory: Zone')).toMatchObject({ kind: 'memory' });
});
