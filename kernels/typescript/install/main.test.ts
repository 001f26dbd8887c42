// The command as people type it.
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { nodeFault } from '../bin/node-fault.mjs';
import { thisPackage } from './copy/package.ts';
import { filesBelow } from './copy/tree.ts';
import { Place, STOCK } from './testing/places.ts';

// Several programs start in each test.
vi.setConfig({ testTimeout: 120_000 });

test.each([
  ['nothing', [], /say what to do: install, uninstall, doctor/],
  ['an unknown command', ['instal'], /there is no "instal"/],
  ['two commands', ['install', 'doctor'], /one thing at a time/],
  ['an unknown option', ['install', '--usr'], /--usr/],
  ['no place', ['install'], /install: say where/],
  ['no place for uninstall', ['uninstall'], /uninstall: say where/],
  ['two places', ['install', '--user', '--sys-prefix'], /not several/],
  ['--prefix without a folder', ['install', '--prefix'], /--prefix/],
  ['an empty --prefix', ['install', '--prefix', ' '], /--prefix needs a folder/],
  ['a name that is a path', ['install', '--user', '--name', '../tslab'], /a kernel's name has letters/],
  ['an unknown language', ['install', '--user', '--language', 'python'], /typescript, javascript, both/],
  ['one name for two', ['install', '--user', '--language', 'both', '--name', 'x'], /two kernels cannot have one name/],
])('wrong use is told, with exit code 2 and nothing written: %s', (_, args, said) => {
  using place = new Place();
  const { status, stdout, stderr } = place.type(args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(said);
  expect(filesBelow(place.folder)).toEqual([]);
});

test('--user, --prefix and --sys-prefix write where Jupyter looks; uninstall takes it away again', () => {
  using place = new Place();
  const python = place.write('env/bin/python3', `#!/bin/sh\necho '${join(place.folder, 'env')}'\n`);
  const env = { PATH: `${join(python, '..')}:/usr/bin:/bin` };
  chmodSync(python, 0o755);
  for (const [where, folder] of [
    [['--user'], 'own/kernels/tslab'],
    [['--prefix', place.folder], 'share/jupyter/kernels/tslab'],
    [['--sys-prefix'], 'env/share/jupyter/kernels/tslab'],
  ] as const) {
    expect(place.type(['install', ...where], env)).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(join(place.folder, folder, 'kernel.json'))).toBe(true);
    expect(place.type(['uninstall', ...where], env)).toMatchObject({ status: 0, stderr: '' });
    expect(filesBelow(place.folder)).toEqual(['env/bin/python3']);
  }
});

test('--json is one document', () => {
  using place = new Place();
  const installed = JSON.parse(place.type(['install', '--user', '--language', 'both', '--json']).stdout);
  expect(installed.installed.map(({ name }: { name: string }) => name)).toEqual(['tslab', 'jslab']);
  expect(JSON.parse(place.type(['uninstall', '--user', '--json']).stdout).removed).toHaveLength(2);
  const refused = place.type(['uninstall', '--user', '--name', 'gone', '--json']);
  expect({ status: refused.status, ...JSON.parse(refused.stdout) }).toMatchObject({
    status: 1,
    cure: expect.stringContaining('jupyter kernelspec list'),
  });
  expect(JSON.parse(place.type(['--version', '--json']).stdout)).toEqual({ version: thisPackage().version });
});

test('a kernel of the same name elsewhere in the path of Jupyter is neither hidden nor hides, unless --force says so', () => {
  using place = new Place();
  const stock = place.write('elsewhere/kernels/TSLab/kernel.json', STOCK);
  const env = { JUPYTER_PATH: join(place.folder, 'elsewhere') };
  const refused = place.type(['install', '--user'], env);
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toMatch(/the kernel of the package tslab[\s\S]*hide the other[\s\S]*--name my-tslab/);
  expect(filesBelow(place.folder)).toHaveLength(1);
  expect(place.type(['install', '--user', '--name', 'my-tslab'], env).status).toBe(0);
  expect(place.type(['install', '--user', '--force'], env).status).toBe(0);
  // A prefix that Jupyter does not look into, as for an image, cannot hide anything.
  expect(place.type(['install', '--prefix', join(place.folder, 'image')], env).status).toBe(0);
  expect(JSON.parse(readFileSync(stock, 'utf8'))).toEqual(STOCK);
});

test('of two kernels none is written when one is refused', () => {
  using place = new Place();
  place.write('own/kernels/jslab/kernel.json', STOCK);
  expect(place.type(['install', '--user', '--language', 'both']).status).toBe(1);
  expect(filesBelow(place.folder)).toEqual(['own/kernels/jslab/kernel.json']);
});

test.each([
  ['24.7.0', '>=24.7', undefined],
  ['24.10.0', '>=24.7', undefined],
  ['26.0.0', '>=24.7', undefined],
  ['24.7.0-nightly', '>=24.7.0', undefined],
  ['24.6.9', '>=24.7', /needs Node 24\.7 or newer, this is 24\.6\.9/],
  ['20.20.2', '>=24.7', /needs Node 24\.7 or newer, this is 20\.20\.2/],
  ['9.11.2', '>=24.7', /this is 9\.11\.2/],
])('Node %s for %s', (version, wanted, fault) => {
  const said = nodeFault(version, wanted);
  if (fault === undefined) expect(said).toBeUndefined();
  else expect(said).toMatch(fault);
});
