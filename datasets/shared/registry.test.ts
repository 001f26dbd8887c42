import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import * as tar from 'tar-stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DataError, RungError } from './errors.ts';
import { commandFor, fromRegistry, lastWords } from './registry.ts';

// The real clients, npm and pip, against a registry of our own on the loopback: nothing of the network is needed.
let folder: string;
let server: Server;
let base: string;
const routes = new Map<string, { type: string; body: Uint8Array | string }>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-'));
  routes.clear();
  server = createServer((request, response) => {
    const route = routes.get((request.url ?? '').split('?')[0] ?? '');
    if (route) response.writeHead(200, { 'content-type': route.type }).end(route.body);
    else response.writeHead(404).end('{}');
  });
  await new Promise<void>((accept) => server.listen(0, '127.0.0.1', accept));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('npm_config_registry', base);
  vi.stubEnv('npm_config_cache', join(folder, '.npm'));
  vi.stubEnv('PIP_INDEX_URL', `${base}/simple`);
  for (const name of ['PIP_FIND_LINKS', 'HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, undefined);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((accept) => server.close(accept));
  await rm(folder, { recursive: true, force: true });
});

async function npmPackage(): Promise<Buffer> {
  const pack = tar.pack();
  pack.entry({ name: 'package/package.json' }, '{"name":"tiny-data","version":"1.0.0"}');
  pack.entry({ name: 'package/data/x.csv' }, '1,2\n');
  pack.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of pack) parts.push(part as Uint8Array);
  return gzipSync(Buffer.concat(parts));
}

test('npm pack gives a member of the package', async () => {
  const tgz = await npmPackage();
  const integrity = `sha512-${createHash('sha512').update(tgz).digest('base64')}`;
  const version = { name: 'tiny-data', version: '1.0.0', dist: { tarball: `${base}/tiny-data.tgz`, integrity } };
  const about = { name: 'tiny-data', 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } };
  routes.set('/tiny-data', { type: 'application/json', body: JSON.stringify(about) });
  routes.set('/tiny-data.tgz', { type: 'application/octet-stream', body: tgz });
  const rung = { npm: 'tiny-data@1.0.0', inside: 'package/data/x.csv' };
  const found = await fromRegistry(rung, [rung.inside], folder);
  expect(found.get(rung.inside)?.toString()).toBe('1,2\n');
}, 60_000);

test('npm’s own words say why it failed', async () => {
  const rung = { npm: 'tiny-data@1.0.0', inside: 'x' };
  await expect(fromRegistry(rung, ['x'], folder)).rejects.toThrow(/^npm: 404 .*tiny-data/);
}, 60_000);

const hasPip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0;

test('pip download gives a member of the wheel of one platform, whatever this machine is', async (context) => {
  if (!hasPip) context.skip('needs python3 with pip');
  const dist = 'tiny_data-1.0.0.dist-info';
  const wheel = zipSync({
    'tiny_data/x.csv': strToU8('1,2\n'),
    [`${dist}/METADATA`]: strToU8('Metadata-Version: 2.1\nName: tiny-data\nVersion: 1.0.0\n'),
    [`${dist}/WHEEL`]: strToU8('Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: cp311-cp311-manylinux_2_28_x86_64\n'),
    [`${dist}/RECORD`]: strToU8(''),
  });
  const name = 'tiny_data-1.0.0-cp311-cp311-manylinux_2_28_x86_64.whl';
  routes.set('/simple/tiny-data/', {
    type: 'text/html',
    body: `<html><body><a href="${base}/${name}">${name}</a></body></html>`,
  });
  routes.set(`/${name}`, { type: 'application/octet-stream', body: wheel });
  const rung = { pip: 'tiny-data==1.0.0', platform: 'manylinux_2_28_x86_64', inside: 'tiny_data/x.csv' };
  const found = await fromRegistry(rung, [rung.inside], folder);
  expect(found.get(rung.inside)?.toString()).toBe('1,2\n');
}, 60_000);

test.skipIf(process.platform === 'win32')('a full disk under a client is told as such, with its cure', async () => {
  // A client whose last words are those of the real npm on a full disk.
  await writeFile(
    join(folder, 'npm'),
    '#!/bin/sh\necho "npm error nospc ENOSPC: no space left on device, write" >&2\nexit 1\n',
    { mode: 0o755 },
  );
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
  const failure = fromRegistry({ npm: 'tiny-data@1.0.0', inside: 'x' }, ['x'], folder);
  await expect(failure).rejects.toBeInstanceOf(DataError);
  await expect(failure).rejects.toThrow(/no space left on device[\s\S]*AI_MASTERY_DATA/);
});

test('a client that is not there is named', async () => {
  vi.stubEnv('PATH', folder);
  const rung = { apt: 'r-cran-dslabs', inside: 'x' };
  const failure = fromRegistry(rung, ['x'], folder);
  await expect(failure).rejects.toBeInstanceOf(RungError);
  await expect(failure).rejects.toThrow('apt-get is not installed');
});

describe('the command that a person can type', () => {
  test.each([
    [{ npm: 'a@1.0.0', inside: 'x' }, 'npm pack a@1.0.0'],
    [{ apt: 'a', inside: 'x' }, 'apt-get download a'],
    [{ pip: 'a==1', inside: 'x' }, 'pip download --no-deps a==1'],
    [
      { pip: 'a==1', platform: 'manylinux2014_x86_64', inside: 'x' },
      'pip download --no-deps --only-binary=:all: --platform manylinux2014_x86_64 --python-version 3.11 a==1',
    ],
  ])('%o', (rung, command) => expect(commandFor(rung)).toBe(command));
});

describe('the line of a complaint that says most', () => {
  test.each([
    [
      'pip',
      'WARNING: Retrying\nERROR: No matching distribution found for x==1\n',
      'ERROR: No matching distribution found for x==1',
    ],
    ['apt', 'Reading…\nE: Unable to locate package x\n', 'E: Unable to locate package x'],
    [
      'npm',
      'npm warn x\nnpm error code E404\nnpm error 404 Not Found - GET http://x/a\nnpm error A complete log …\n',
      '404 Not Found - GET http://x/a',
    ],
    ['nothing', '\n', 'it failed without a word'],
  ])('%s', (_, text, line) => expect(lastWords(text)).toBe(line));
});
