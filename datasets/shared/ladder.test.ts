import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RemoteFile, Rung } from './contract.ts';
import { DataError } from './errors.ts';
import { type FetchEvent, fetchFiles, readFileOf } from './ladder.ts';

// printf 'hello\n' | sha256sum
const HELLO = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';

let folder: string;
let server: Server;
let base: string;
let asked: string[];
const routes = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ladder-'));
  vi.stubEnv('AI_MASTERY_DATA', folder);
  for (const name of ['AI_MASTERY_DATA_MIRROR', 'AI_MASTERY_OFFLINE', 'http_proxy', 'HTTP_PROXY'])
    vi.stubEnv(name, undefined);
  asked = [];
  routes.clear();
  routes.set('/hello', (_, response) => response.end('hello\n'));
  routes.set('/wrong', (_, response) => response.end('<html>log in first</html>'));
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const route = routes.get(request.url ?? '');
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((accept) => server.listen(0, '127.0.0.1', accept));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((accept) => server.close(accept));
  await rm(folder, { recursive: true, force: true });
});

const file = (...from: readonly Rung[]): RemoteFile => ({ name: 'set/hello.txt', sizeBytes: 6, sha256: HELLO, from });

async function failure(work: Promise<unknown>): Promise<DataError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DataError);
  return error as DataError;
}

describe('the ladder', () => {
  test('fetches once, then reads the cache', async () => {
    const hello = file({ url: `${base}/hello` });
    expect((await readFileOf(hello)).toString()).toBe('hello\n');
    expect((await readFileOf(hello)).toString()).toBe('hello\n');
    expect(asked).toEqual(['/hello']);
    expect(await readFile(join(folder, 'set/hello.txt'), 'utf8')).toBe('hello\n');
  });

  test('asks once when two cells want the file at the same time', async () => {
    const hello = file({ url: `${base}/hello` });
    await Promise.all([readFileOf(hello), readFileOf(hello)]);
    expect(asked).toEqual(['/hello']);
  });

  test('goes on to the next rung after 404, after wrong content, after a server that does not listen', async () => {
    const events: FetchEvent[] = [];
    const hello = file(
      { url: 'http://127.0.0.1:9/x' },
      { url: `${base}/none` },
      { url: `${base}/wrong` },
      { url: `${base}/hello` },
    );
    await readFileOf(hello, { onEvent: (event) => events.push(event) });
    const failed = events.filter((e) => e.kind === 'failed').map((e) => e.why);
    expect(failed[0]).toMatch(/^no connection \(ECONNREFUSED\)$/);
    expect(failed[1]).toBe('the server answers 404 Not Found');
    expect(failed[2]).toMatch(/^wrong content: sha256 [0-9a-f]{64}, expected 5891b5b522d5/);
    expect(await readdir(join(folder, 'set'))).toEqual(['hello.txt']);
  });

  test('unpacks .gz and takes members out of archives, and hashes what is inside', async () => {
    routes.set('/hello.gz', (_, response) => response.end(gzipSync('hello\n')));
    routes.set('/a.zip', (_, response) => response.end(zipSync({ 'in/hello.txt': strToU8('hello\n') })));
    expect((await readFileOf(file({ url: `${base}/hello.gz` }))).toString()).toBe('hello\n');
    await rm(join(folder, 'set/hello.txt'));
    expect((await readFileOf(file({ url: `${base}/a.zip`, inside: 'in/hello.txt' }))).toString()).toBe('hello\n');
  });

  test('downloads an archive once for all the files wanted from it', async () => {
    routes.set('/a.zip', (_, response) => response.end(zipSync({ a: strToU8('hello\n'), b: strToU8('hello\n') })));
    const at = (name: string): RemoteFile => ({ ...file({ url: `${base}/a.zip`, inside: name }), name: `set/${name}` });
    await fetchFiles([at('a'), at('b')]);
    expect(asked).toEqual(['/a.zip']);
  });

  test('follows redirects, but not in circles', async () => {
    routes.set('/old', (_, response) => response.writeHead(302, { location: '/hello' }).end());
    routes.set('/round', (_, response) => response.writeHead(302, { location: '/round' }).end());
    await readFileOf(file({ url: `${base}/old` }));
    await rm(join(folder, 'set/hello.txt'));
    expect((await failure(readFileOf(file({ url: `${base}/round` })))).what).toContain('more than 5 redirects');
  });

  test('tries the mirror first, under the name that the cache has', async () => {
    vi.stubEnv('AI_MASTERY_DATA_MIRROR', `${base}/class/`);
    routes.set('/class/set/hello.txt', (_, response) => response.end('hello\n'));
    await readFileOf(file({ url: `${base}/hello` }));
    expect(asked).toEqual(['/class/set/hello.txt']);
  });

  test('goes through HTTP_PROXY, but not for hosts in NO_PROXY', async () => {
    vi.stubEnv('HTTP_PROXY', base);
    routes.set('http://data.invalid/hello', (_, response) => response.end('hello\n'));
    await readFileOf(file({ url: 'http://data.invalid/hello' }));
    expect(asked).toEqual(['http://data.invalid/hello']);
    vi.stubEnv('NO_PROXY', 'data.invalid');
    await rm(join(folder, 'set/hello.txt'));
    expect((await failure(readFileOf(file({ url: 'http://data.invalid/hello' })))).what).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });
});

describe('when nothing gives the file', () => {
  test('the message has its size, its hash, every attempt, the commands and the place to put it', async () => {
    const wrong = file({ url: `${base}/wrong` }, { npm: 'pkg@1.0.0', inside: 'package/hello.txt' });
    vi.stubEnv('npm_config_registry', base); // which has no such package
    const error = await failure(readFileOf(wrong));
    expect(error.what).toContain(`set/hello.txt (6 bytes, sha256 ${HELLO}) could not be fetched`);
    // sha256sum of the page in route /wrong
    expect(error.what).toContain(
      'wrong content: sha256 ac44a8d848d7d6734845e6b2356858f2219694930822a578f8cbe549c517f12e',
    );
    expect(error.cure).toContain(`curl -LO ${base}/wrong`);
    expect(error.cure).toContain('npm pack pkg@1.0.0   then take package/hello.txt out of it');
    expect(error.cure).toContain(join(folder, 'set', 'hello.txt'));
    expect(await readdir(folder)).not.toContain('set');
  }, 60_000);

  test('offline, nothing is asked', async () => {
    vi.stubEnv('AI_MASTERY_OFFLINE', '1');
    const error = await failure(readFileOf(file({ url: `${base}/hello` })));
    expect(asked).toEqual([]);
    expect(error.what).toContain('this is an offline run');
  });

  test('a connection dropped half-way leaves nothing behind', async () => {
    routes.set('/half', (_, response) => {
      response.writeHead(200, { 'content-length': '6' });
      response.write('hel', () => response.destroy());
    });
    const error = await failure(readFileOf(file({ url: `${base}/half` })));
    expect(error.what).toContain('the connection broke after 3 of 6 bytes');
    expect(await readdir(folder)).toEqual([]);
  });

  test('a server that accepts and says nothing is given up', async () => {
    routes.set('/mute', () => undefined);
    const error = await failure(readFileOf(file({ url: `${base}/mute` }), { connectMs: 100 }));
    expect(error.what).toContain('no answer within 0.1 s');
  });

  test('a server that stops in the middle is given up', async () => {
    routes.set('/stall', (_, response) => void response.writeHead(200, { 'content-length': '6' }).write('hel'));
    const error = await failure(readFileOf(file({ url: `${base}/stall` }), { idleMs: 100 }));
    expect(error.what).toContain('nothing came for 0.1 s, after 3 bytes');
  });

  test('a silent host is asked once for many files', async () => {
    routes.set('/mute', () => undefined);
    const names = ['a', 'b', 'c'].map((name) => ({ ...file({ url: `${base}/mute` }, { url: `${base}/hello` }), name }));
    // The second rung is on the same host: it is not tried either, until the next run.
    await failure(fetchFiles(names, { connectMs: 100 }));
    expect(asked).toEqual(['/mute']);
  });
});

describe('the cache', () => {
  test('a damaged file is noticed, removed and fetched again', async () => {
    const events: FetchEvent[] = [];
    await mkdir(join(folder, 'set'));
    await writeFile(join(folder, 'set/hello.txt'), 'hullo\n');
    const bytes = await readFileOf(file({ url: `${base}/hello` }), { onEvent: (event) => events.push(event) });
    expect(bytes.toString()).toBe('hello\n');
    expect(events[0]).toMatchObject({
      kind: 'damaged',
      got: '165e3927cb9dc09c3a04bd2885de5029c8ec7c16ae2f7ff275dee5a1bf2595f3',
    });
  });

  test('a damaged file that cannot be replaced is removed, and both hashes are shown', async () => {
    await mkdir(join(folder, 'set'));
    await writeFile(join(folder, 'set/hello.txt'), 'hullo\n');
    const error = await failure(readFileOf(file({ url: `${base}/none` })));
    expect(error.what).toContain(
      'sha256 165e3927cb9dc09c3a04bd2885de5029c8ec7c16ae2f7ff275dee5a1bf2595f3, expected 5891b5b522d5',
    );
    expect(await readdir(join(folder, 'set'))).toEqual([]);
  });

  test('a folder that cannot be written is named with its cure', async () => {
    await writeFile(join(folder, 'set'), 'a file where the folder should be');
    const error = await failure(readFileOf(file({ url: `${base}/hello` })));
    expect(error.what).toContain(join(folder, 'set'));
    expect(error.cure).toContain('AI_MASTERY_DATA');
  });

  test('many processes at once end with one whole file', async () => {
    const { execFile } = await import('node:child_process');
    const { promisify } = await import('node:util');
    const script = `const { readFileOf } = await import(${JSON.stringify(new URL('./ladder.ts', import.meta.url).href)});
      const bytes = await readFileOf(${JSON.stringify(file({ url: `${base}/hello` }))}); process.stdout.write(bytes);`;
    const runs = Array.from({ length: 3 }, () =>
      promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env: process.env }),
    );
    expect((await Promise.all(runs)).map((run) => run.stdout)).toEqual(['hello\n', 'hello\n', 'hello\n']);
    expect(await readdir(join(folder, 'set'))).toEqual(['hello.txt']);
  });
});
