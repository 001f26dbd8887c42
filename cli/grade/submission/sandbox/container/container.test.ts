import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { strongestIsolation, whyNot } from '../isolation.ts';
import { runArguments } from './command.ts';
import { engineEnvironment, IMAGE } from './engine.ts';
import { fakeEngine } from './testing.ts';

const fixture = (path: string): string => fileURLToPath(new URL(`../../../fixtures/${path}`, import.meta.url));
const source = { file: fixture('host/answer.ts'), folder: fixture('host'), allow: [] };
const { PATH = '' } = process.env;

async function onPath<T>(path: string, run: () => Promise<T>): Promise<T> {
  const before = process.env.PATH;
  process.env.PATH = path;
  try {
    return await run();
  } finally {
    process.env.PATH = before;
  }
}

describe('the command line', () => {
  const args = runArguments({ name: 'docker' }, source, 1000, 1001);
  const of = (option: string) => args.flatMap((arg, i) => (arg === option ? [args[i + 1]] : []));

  test('has every wall', () => {
    expect(of('--network')).toEqual(['none']);
    expect(of('--ipc')).toEqual(['none']);
    expect(of('--cap-drop')).toEqual(['ALL']);
    expect(of('--security-opt')).toEqual(['no-new-privileges']);
    expect(of('--user')).toEqual(['1000:1001']);
    expect(of('--pids-limit')).toEqual(['64']);
    expect(of('--memory')).toEqual(of('--memory-swap')); // no swap beyond it
    expect(of('--cpus')).toEqual(['1']);
    expect(of('--ulimit')).toEqual(['core=0:0', 'nofile=256:256', 'fsize=0:0']);
    expect(of('--pull')).toEqual(['never']);
    for (const alone of ['--rm', '--read-only', '--interactive']) expect(args).toContain(alone);
  });

  test('has none that would open one', () => {
    expect(args.join(' ')).not.toMatch(
      /--privileged|--cap-add|--device|--volume|-v |--env|--pid[ =]|--publish|--tty|docker\.sock|--tmpfs|=host|unconfined/,
    );
  });

  test('shows the answer and what calls it, read-only: no tests, no solution, nothing else of this machine', () => {
    const targets = of('--mount').map((mount) => /^type=bind,source=.+,target=(.+),readonly$/.exec(mount!)?.[1]);
    expect(targets).toEqual([
      '/course/package.json',
      '/course/cli/grade/submission',
      '/course/answer',
      '/course/author/given.ts',
      '/course/author/drive.ts',
    ]);
  });

  test('is never root: neither is Podman’s user of that number somebody else', () => {
    const user = (...who: Parameters<typeof runArguments> extends [unknown, unknown, ...infer R] ? R : never) =>
      runArguments({ name: 'podman' }, source, ...who).filter((arg, i, all) => /^--user/.test(all[i - 1] ?? '') && arg);
    expect(user(0, 0)).toEqual(['65534:65534']);
    expect(user(1000, 1000)).toEqual(['1000:1000', 'keep-id']);
  });

  test('a path that holds a comma or a quote stays one field of its mount', () => {
    const folder = mkdtempSync(join(tmpdir(), 'a,"b"-'));
    writeFileSync(join(folder, 'total.ts'), '');
    const mounts = runArguments({ name: 'docker' }, { file: join(folder, 'total.ts'), folder, allow: [] }, 1, 1);
    rmSync(folder, { recursive: true });
    const quoted = folder.replaceAll('"', '""');
    expect(mounts).toContain(`type=bind,"source=${quoted}",target=/course/answer,readonly`);
  });

  test('the engine’s client is told where its daemon is, and none of this machine’s secrets', () => {
    const env = engineEnvironment({
      PATH: '/bin',
      HOME: '/u/x',
      DOCKER_HOST: 'unix:///x',
      AWS_SECRET: 's',
      NODE_OPTIONS: 'o',
    });
    expect(env).toEqual({ PATH: '/bin', HOME: '/u/x', DOCKER_HOST: 'unix:///x' });
  });
});

test('the image is Node, without root, without package managers, and nothing is fetched by it', () => {
  const lines = readFileSync(new URL('Dockerfile', import.meta.url), 'utf8')
    .replace(/\\\n/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['FROM', 'RUN', 'USER', 'WORKDIR']);
  expect(lines[0]).toBe('FROM node:24-slim');
  expect(lines[1]).not.toMatch(/curl|wget|apt|npm i|https?:/);
  expect(lines[2]).toBe('USER 65534:65534');
});

describe('whether there is one', () => {
  test('no engine: that is said, and the next level is taken without a word more', async () => {
    await onPath('', async () => {
      expect(await whyNot('container')).toBe('neither Docker nor Podman is installed');
    });
  });

  test.skipIf(process.platform === 'win32')('an engine without the image: the command that builds it', async () => {
    const engine = fakeEngine({ name: 'podman', hasImage: false });
    await onPath(engine.bin, async () => {
      expect(await whyNot('container')).toMatch(new RegExp(`podman build -t ${IMAGE} .*sandbox.container$`));
    });
    expect(engine.calls()).toEqual([['image', 'inspect', IMAGE]]);
    engine.remove();
  });

  test.skipIf(process.platform === 'win32')(
    'an engine that cannot run it is not relied on, and that is said',
    async () => {
      const engine = fakeEngine({ breaks: true });
      const found = await onPath(`${engine.bin}${delimiter}${PATH}`, strongestIsolation);
      expect(found.level).not.toBe('container');
      expect(found.gaps.join()).toMatch(/no container: the sandbox did not start: docker: Error response from daemon/);
      engine.remove();
    },
  );
});
