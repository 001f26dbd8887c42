// The oracle is Node's own resolution: what a program finds in the copy is what it found in the original.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { Place } from '../testing/places.ts';
import { closureOf, copyClosure } from './closure.ts';
import { thisPackage } from './package.ts';
import { filesBelow } from './tree.ts';

function packageAt(place: Place, path: string, dependencies: readonly string[], version: string): void {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const all = Object.fromEntries(dependencies.map((one) => [one, '*']));
  place.write(`${path}/package.json`, { name, version, main: 'index.js', dependencies: all });
  const parts = dependencies.map((one) => `require(${JSON.stringify(one)})`).join(', ');
  place.write(`${path}/index.js`, `module.exports = [${[`'${name}@${version}'`, parts].filter(Boolean).join(', ')}]`);
}

const run = (folder: string) =>
  execFileSync(process.execPath, ['-p', "JSON.stringify(require('app'))"], { cwd: folder, encoding: 'utf8' });

test('shared packages once, two versions of one name side by side, loops, scopes; and no package that nobody needs', () => {
  using place = new Place();
  packageAt(place, 'old/node_modules/app', ['@scope/a', 'b', 'c'], '1');
  packageAt(place, 'old/node_modules/@scope/a', ['b'], '1');
  packageAt(place, 'old/node_modules/b', ['c'], '1');
  packageAt(place, 'old/node_modules/c', [], '1');
  packageAt(place, 'old/node_modules/@scope/a/node_modules/b', ['c'], '2');
  packageAt(place, 'old/node_modules/unneeded', [], '1');
  const closure = closureOf(join(place.folder, 'old/node_modules/app'));
  copyClosure(closure, join(place.folder, 'new'));
  expect(run(join(place.folder, 'new'))).toBe(run(join(place.folder, 'old')));
  expect(run(join(place.folder, 'new'))).toContain('b@2');
  expect(readdirSync(join(place.folder, 'new/node_modules')).sort()).toEqual(['@scope', 'app', 'b', 'c']);
});

test('packages that need each other', () => {
  using place = new Place();
  packageAt(place, 'node_modules/app', ['b'], '1');
  packageAt(place, 'node_modules/b', ['app'], '1');
  expect(closureOf(join(place.folder, 'node_modules/app')).map(({ to }) => to)).toEqual([
    'node_modules/app',
    'node_modules/b',
  ]);
});

test('the kernel needs six packages besides itself, and none of those that only tests use', () => {
  const names = closureOf(thisPackage().folder).map(({ to }) => to.replace('node_modules/', ''));
  expect(names.sort()).toEqual([
    '@types/node',
    'ai-mastery-kernel',
    'cmake-ts',
    'node-addon-api',
    'typescript',
    'undici-types',
    'zeromq',
  ]);
});

test('what the kernel imports is what its package.json names, and the types that cells see', () => {
  const { folder } = thisPackage();
  const left = /(^|\/)(dist|node_modules|testing|fixtures)\/|\.test\.ts$/;
  const imported = filesBelow(folder)
    .filter((file) => file.endsWith('.ts') && !left.test(file))
    .flatMap((file) => ts.preProcessFile(readFileSync(join(folder, file), 'utf8')).importedFiles)
    .map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith('.') && !isBuiltin(name));
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  expect([...new Set([...imported, '@types/node'])].sort()).toEqual(Object.keys(dependencies).sort());
});

test("ZeroMQ's native parts for other systems stay behind", () => {
  using place = new Place();
  const zeromq = closureOf(thisPackage().folder).filter(({ to }) => to === 'node_modules/zeromq');
  copyClosure(zeromq, place.folder);
  expect(existsSync(join(place.folder, 'node_modules/zeromq/lib/index.js'))).toBe(true);
  expect(readdirSync(join(place.folder, 'node_modules/zeromq/build')).sort()).toEqual(
    [process.platform, 'manifest.json'].sort(),
  );
});
