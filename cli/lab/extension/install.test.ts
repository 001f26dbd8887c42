import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NAME } from './build.ts';
import { installExtension } from './install.ts';

let extensions: string;
const inFolder = (path: string): string => join(extensions, NAME, path);
const pointer = (): string => readFileSync(inFolder('package.json'), 'utf8');
const loaded = (): string => JSON.parse(pointer()).jupyterlab._build.load;

beforeEach(() => {
  extensions = mkdtempSync(join(tmpdir(), 'labextensions-'));
});
afterEach(() => rmSync(extensions, { recursive: true }));

it('installs what JupyterLab needs to load it, and the second time writes nothing', () => {
  expect(installExtension(extensions)).toBe(true);
  expect(existsSync(inFolder(loaded()))).toBe(true);
  const before = statSync(inFolder('package.json')).mtimeMs;
  expect(installExtension(extensions)).toBe(false);
  expect(statSync(inFolder('package.json')).mtimeMs).toBe(before);
});

it('takes the place of an older one and leaves nothing of it', () => {
  const old = '0123456789abcdef';
  mkdirSync(inFolder(`static/${old}/lab`), { recursive: true });
  writeFileSync(inFolder('package.json'), `{ "jupyterlab": { "_build": { "load": "static/${old}/lab/x.js" } } }`);
  expect(installExtension(extensions)).toBe(true);
  expect(loaded()).not.toContain(old);
  expect(readdirSync(inFolder('static'))).toEqual([loaded().split('/')[1]]);
});

it('an installation that stops half-way leaves the older one whole', () => {
  const old = '0123456789abcdef';
  mkdirSync(inFolder('static'), { recursive: true });
  writeFileSync(inFolder('package.json'), `{ "load": "static/${old}/x.js" }`);
  rmSync(inFolder('static'), { recursive: true });
  writeFileSync(inFolder('static'), 'a file where the folder should be');
  expect(() => installExtension(extensions)).toThrow(/EEXIST|ENOTDIR/);
  expect(pointer()).toContain(old);
});

it('whose files were deleted is installed anew', () => {
  installExtension(extensions);
  rmSync(inFolder('static'), { recursive: true });
  expect(installExtension(extensions)).toBe(true);
  expect(existsSync(inFolder(loaded()))).toBe(true);
});
