// The oracle is TypeScript's own resolution: what the type checker finds is what the loader must find.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterEach, describe, expect, it } from 'vitest';
import { optionsFor } from '../../compiler/options.ts';
import { result } from '../../testing/client.ts';
import { startKernel } from '../../testing/kernel.ts';
import { TsconfigPaths } from './paths.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tsconfig ü-')));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const config = (options: object, more: object = {}) =>
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, ...more }));

/** What TypeScript resolves a name to, for a cell in that folder. */
const byTypeScript = (name: string, cwd = folder) =>
  ts.resolveModuleName(name, join(cwd, '__cell.ts'), optionsFor(cwd), ts.sys).resolvedModule?.resolvedFileName;

describe('paths of tsconfig.json', () => {
  it.each([
    ['a name', { paths: { '@mine': ['./src/mine.ts'] } }, '@mine'],
    ['a star', { paths: { '@/*': ['./src/*'] } }, '@/mine.ts'],
    ['the longest beginning', { paths: { '*': ['./other/*'], '@/*': ['./src/*'] } }, '@/mine.ts'],
    ['a name before a star', { paths: { '@/*': ['./other/*'], '@/mine.ts': ['./src/mine.ts'] } }, '@/mine.ts'],
    ['a star in the middle', { paths: { 'a-*-z': ['./src/*.ts'] } }, 'a-mine-z'],
    ['two places', { paths: { '@/*': ['./gone/*', './src/*'] } }, '@/mine.ts'],
  ])('%s', (_, options, name) => {
    write('src/mine.ts', 'export const mine = 1;');
    write('other/mine.ts', 'export const mine = 2;');
    config(options);
    const found = byTypeScript(name);
    expect(found).toBe(join(folder, 'src/mine.ts'));
    expect(new TsconfigPaths(folder).filesOf(name)).toContain(found);
  });

  it('of a configuration that this one extends, seen from a folder below; with comments in the file', () => {
    write('src/mine.ts', 'export const mine = 1;');
    write('base/tsconfig.json', '{ "compilerOptions": { /* shared */ "paths": { "@/*": ["../src/*"] } } }');
    write('notebooks/tsconfig.json', '{ // mine\n "extends": "../base/tsconfig.json", }');
    const cwd = join(folder, 'notebooks/deep');
    mkdirSync(cwd);
    expect(byTypeScript('@/mine.ts', cwd)).toBe(join(folder, 'src/mine.ts'));
    expect(new TsconfigPaths(cwd).filesOf('@/mine.ts')).toEqual([join(folder, 'src/mine.ts')]);
  });

  it('what no pattern fits is nobody', () => {
    config({ paths: { '@/*': ['./src/*'] } });
    expect(new TsconfigPaths(folder).filesOf('left-pad')).toEqual([]);
    expect(new TsconfigPaths(folder).filesOf('@')).toEqual([]);
  });
});

it('cells import by them, with and without an extension, and a missing package is still told', {
  timeout: 60_000,
}, async () => {
  write('src/mine.ts', 'export const mine: number = 41;');
  config({ paths: { '@/*': ['./src/*'] } });
  const kernel = await startKernel({ cwd: folder });
  try {
    const cell = await kernel.client.execute(
      "import { mine } from '@/mine'; import * as same from '@/mine.ts';\nmine + Number(same.mine === mine)",
    );
    expect(result(cell)).toBe('42');
    const { reply } = await kernel.client.execute("// @ts-nocheck\nawait import('no-such-package-here')");
    expect(reply.evalue).toContain('npm install no-such-package-here');
  } finally {
    await kernel.stop();
  }
});
