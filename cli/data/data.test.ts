import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as tar from 'tar-stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cacheFolder, readFileOf } from '../../datasets/shared/index.ts';
import { loadOrSkip } from '../../datasets/shared/testing/load-or-skip.ts';
import { type Io, UsageError, UserError } from '../shared/command.ts';
import { inClone } from '../shared/paths.ts';
import { allCards } from './cards.ts';
import { command } from './index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: readonly string[]): Promise<{ code: number; said: string; json: Record<string, unknown> }> {
  const lines: string[] = [];
  let json: unknown;
  const io: Io = {
    json: true,
    interactive: false,
    say: (line = '') => void lines.push(line),
    progress: (text) => void lines.push(text),
    document: (value) => {
      json = value;
    },
  };
  const code = await command.run(args, io);
  return { code, said: lines.join('\n'), json: json as Record<string, unknown> };
}

/** An offline cache with the two small sets in it, copied from the one that the loaders fill. */
async function smallCache(context: Parameters<typeof loadOrSkip>[0]): Promise<string> {
  const cards = (await allCards()).filter((card) => card.name === 'iris' || card.name === 'digits');
  await loadOrSkip(context, () => Promise.all(cards.flatMap((card) => card.files).map((file) => readFileOf(file))));
  const cache = join(folder, 'cache');
  for (const name of ['iris', 'digits']) await cp(join(cacheFolder(), name), join(cache, name), { recursive: true });
  vi.stubEnv('AI_MASTERY_DATA', cache);
  vi.stubEnv('AI_MASTERY_OFFLINE', '1');
  return cache;
}

describe('every card', async () => {
  const cards = await allCards();
  test('there is one in every folder of datasets', async () => {
    const folders = (await readdir(inClone('datasets'), { withFileTypes: true })).filter((e) => e.isDirectory());
    expect(cards.map((card) => card.name)).toEqual(
      expect.arrayContaining(folders.map((f) => f.name).filter((n) => n !== 'shared')),
    );
  });
  test.each(cards)('$name says what it must', (card) => {
    expect(card.rows).toBeGreaterThan(0);
    expect(card.columns.length).toBeGreaterThan(0);
    for (const text of [card.about, card.license.data, card.license.package, card.citation])
      expect(text.length).toBeGreaterThan(10);
    expect(() => new URL(card.source)).not.toThrow();
    for (const file of card.files) {
      expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(file.name).toMatch(new RegExp(`^${card.name}/[A-Za-z0-9._-]+$`));
      expect(file.from.length, `${file.name}: an address and a package, at least`).toBeGreaterThanOrEqual(2);
    }
  });
});

test('a bundle brings a class without internet what it needs', async (context) => {
  await smallCache(context);
  const bundle = join(folder, 'class.tar.gz');
  const made = await run('bundle', '--out', bundle);
  expect(made.code).toBe(0);
  expect(made.json.files).toEqual(['digits/digits.csv.gz', 'iris/iris.csv']);
  vi.stubEnv('AI_MASTERY_DATA', join(folder, 'other'));
  expect((await run('fetch', 'iris')).code).toBe(1);
  expect((await run('fetch', '--from-bundle', bundle)).code).toBe(0);
  const { code, json } = await run('verify', 'iris', 'digits');
  expect(code).toBe(0);
  expect(json).toMatchObject({ ok: true, files: [{ state: 'present' }, { state: 'present' }] });
});

test('the same files give the same bundle', async (context) => {
  await smallCache(context);
  await run('bundle', '--out', join(folder, 'a.tar'));
  await run('bundle', '--out', join(folder, 'b.tar'));
  expect((await readFile(join(folder, 'a.tar'))).equals(await readFile(join(folder, 'b.tar')))).toBe(true);
});

test('a bundle cannot bring wrong content, nor write elsewhere', async () => {
  vi.stubEnv('AI_MASTERY_DATA', join(folder, 'cache'));
  const pack = tar.pack();
  pack.entry({ name: 'iris/iris.csv' }, 'not iris');
  pack.entry({ name: '../escaped.txt' }, 'x');
  pack.entry({ name: 'iris/../../escaped.txt' }, 'x');
  pack.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of pack) parts.push(part as Uint8Array);
  const bundle = join(folder, 'evil.tar');
  await writeFile(bundle, Buffer.concat(parts));
  const { code, said } = await run('fetch', '--from-bundle', bundle);
  expect(code).toBe(1);
  expect(said).toContain('not taken');
  expect(await readdir(folder)).toEqual(['evil.tar']);
});

test('a bundle cut short is refused in words', async (context) => {
  await smallCache(context);
  const bundle = join(folder, 'cut.tar.gz');
  await run('bundle', '--out', bundle);
  const bytes = await readFile(bundle);
  expect(gunzipSync(bytes).length).toBeGreaterThan(0);
  await writeFile(bundle, bytes.subarray(0, bytes.length / 2));
  await expect(run('fetch', '--from-bundle', bundle)).rejects.toThrow(/cut short \(unexpected end of file\)/);
});

test('verify finds a damaged file and shows both hashes; fetch --offline removes it', async (context) => {
  const cache = await smallCache(context);
  await writeFile(join(cache, 'iris/iris.csv'), 'hullo\n');
  const { code, said } = await run('verify');
  expect(code).toBe(1);
  // printf 'hullo\n' | sha256sum, and the hash of iris.csv as sha256sum gives it
  expect(said).toContain('165e3927cb9dc09c3a04bd2885de5029c8ec7c16ae2f7ff275dee5a1bf2595f3');
  expect(said).toContain('f13ffa8fdd56fd8e6c8d16d4081a3fbd3114bcd0aae4256c43205169cd9d1449');
  expect((await run('fetch', 'iris', '--offline')).code).toBe(1);
  expect(await readdir(join(cache, 'iris'))).toEqual([]);
});

test('list tells what is here', async (context) => {
  await smallCache(context);
  const { json } = await run('list');
  const sets = json.sets as readonly { name: string; state: string }[];
  expect(sets.find((s) => s.name === 'iris')?.state).toBe('present');
  expect(sets.find((s) => s.name === 'mnist')?.state).toBe('absent');
});

test('where follows AI_MASTERY_DATA', async () => {
  vi.stubEnv('AI_MASTERY_DATA', folder);
  expect((await run('where')).json).toMatchObject({ folder });
});

describe('wrong use', () => {
  test.each([
    [[], /say what to do: list, fetch/],
    [['lst'], /no action "lst"/],
    [['fetch', 'iriss'], /no set "iriss"; the sets are .*iris/],
    [['fetch', '--ofline'], /Unknown option '--ofline'/],
    [['list', '--out', 'x.tar'], /--out belongs to bundle/],
    [['bundle', '--out', 'x.zip'], /ends in \.tar/],
  ])('%j', async (args, message) => {
    const failure = run(...args);
    await expect(failure).rejects.toBeInstanceOf(UsageError);
    await expect(failure).rejects.toThrow(message);
  });

  test('a bundle that is not there', async () => {
    await expect(run('fetch', '--from-bundle', join(folder, 'none.tar'))).rejects.toBeInstanceOf(UserError);
  });
});
