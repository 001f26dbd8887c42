import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printed, result } from '../../testing/client.ts';
import { startKernel, type TestKernel } from '../../testing/kernel.ts';

const folder = mkdtempSync(join(tmpdir(), 'install-'));
const notebook = join(folder, 'lessons');
const ran = join(folder, 'script-ran');

/** A package of one file, as npm packs it; its script must not run. */
async function tarball(name: string, version: string): Promise<Buffer> {
  const archive = pack();
  const manifest = { name, version, main: 'index.js', scripts: { postinstall: `echo > ${JSON.stringify(ran)}` } };
  archive.entry({ name: 'package/package.json' }, JSON.stringify(manifest));
  archive.entry({ name: 'package/index.js' }, `exports.version = '${version}';`);
  archive.entry({ name: 'package/index.d.ts' }, 'export const version: string;');
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

/** What npm asks a registry for: the versions of a package, and their archives. */
async function registry(packages: Readonly<Record<string, readonly string[]>>): Promise<Server> {
  const archives = new Map<string, Buffer>();
  for (const [name, versions] of Object.entries(packages))
    for (const version of versions) archives.set(`/${name}-${version}.tgz`, await tarball(name, version));
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const archive = archives.get(url);
    const [name, versions] = Object.entries(packages).find(([known]) => url === `/${known}`) ?? [];
    if (archive) response.end(archive);
    else if (name && versions) response.end(JSON.stringify(packument(name, versions, archives, server)));
    else response.writeHead(404).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function packument(name: string, versions: readonly string[], archives: Map<string, Buffer>, server: Server): object {
  const entries = versions.map((version) => {
    const path = `/${name}-${version}.tgz`;
    const integrity = `sha512-${createHash('sha512').update(archives.get(path)!).digest('base64')}`;
    return [version, { name, version, dist: { tarball: `${addressOf(server)}${path}`, integrity } }];
  });
  return { name, 'dist-tags': { latest: versions.at(-1) }, versions: Object.fromEntries(entries) };
}

let kernel: TestKernel;
let server: Server;
beforeAll(async () => {
  mkdirSync(notebook);
  writeFileSync(join(folder, 'package.json'), '{ "name": "course", "private": true }\n');
  server = await registry({ steady: ['1.0.0', '1.1.0'], fresh: ['2.0.0', '2.3.4'] });
  const env = { npm_config_registry: addressOf(server), npm_config_cache: join(folder, 'cache') };
  kernel = await startKernel({ cwd: notebook, env });
  await kernel.client.execute('0');
}, 60_000);
afterAll(async () => {
  await kernel.stop();
  server.close();
  rmSync(folder, { recursive: true });
});

const manifest = () => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies: object };

describe('%install', () => {
  it('installs what the next cell imports, into the project above the notebook, and says what has changed', async () => {
    const before = await kernel.client.execute('import { version } from "fresh"');
    expect(before.reply.evalue).toMatch(/^TS2307/);
    const cell = await kernel.client.execute('%install fresh steady@1.0.0');
    expect(cell.reply.status).toBe('ok');
    expect(printed(cell)).toContain(`${join(folder, 'package.json')} now asks for fresh ^2.3.4, steady ^1.0.0.\n`);
    expect(result(await kernel.client.execute('import { version } from "fresh"; version'))).toBe("'2.3.4'");
    expect(existsSync(join(notebook, 'package.json'))).toBe(false);
  }, 60_000);

  it('runs no script of a package', () => {
    expect(existsSync(ran)).toBe(false);
  });

  it('leaves other packages at the versions of the lockfile, though newer ones would do', async () => {
    const cell = await kernel.client.execute('%install fresh@2.0.0');
    expect(printed(cell)).toContain('now asks for fresh ^2.3.4 → ^2.0.0.');
    expect(manifest().dependencies).toEqual({ fresh: '^2.0.0', steady: '^1.0.0' });
    expect(result(await kernel.client.execute('import { version as kept } from "steady"; kept'))).toBe("'1.0.0'");
  }, 60_000);

  it('fails the cell with what npm says about a package that is not there', async () => {
    const cell = await kernel.client.execute('%install nowhere');
    expect(cell.reply).toMatchObject({ status: 'error', ename: 'ShellError' });
    expect(printed(cell, 'stderr')).toMatch(/404/);
  }, 60_000);
});
