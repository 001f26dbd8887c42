import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PYTHON } from '../testing/jupyter.ts';
import { thisPackage } from './copy/package.ts';
import { filesBelow } from './copy/tree.ts';
import { FLAVORS } from './flavors.ts';
import { type InstallRequest, install } from './install.ts';
import { asProblem } from './problem.ts';
import { sealed } from './record.ts';
import { Place, STOCK } from './testing/places.ts';
import { uninstall } from './uninstall.ts';

const SPEC = 'share/jupyter/kernels/tslab/kernel.json';

function request(place: Place, changes: Partial<InstallRequest> = {}): InstallRequest {
  const flavor = FLAVORS.typescript;
  const of = { name: flavor.name, displayName: flavor.displayName, flavor, package: thisPackage() };
  return { data: place.data, node: process.execPath, copy: false, force: false, ...of, ...changes };
}

describe('install', () => {
  test('is understood by Jupyter, with absolute paths and the flags of the kernel', () => {
    using place = new Place();
    install(request(place));
    install(request(place, { name: 'jslab', displayName: 'JS', flavor: FLAVORS.javascript }));
    const script =
      'import json, sys; from jupyter_client.kernelspec import KernelSpecManager as M; print(json.dumps(M(kernel_dirs=[sys.argv[1]]).get_all_specs()))';
    const { stdout, stderr } = spawnSync(PYTHON, ['-c', script, join(place.data, 'kernels')], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const { tslab, jslab } = JSON.parse(stdout);
    expect(tslab.resource_dir).toBe(join(place.data, 'kernels/tslab'));
    expect(tslab.spec).toMatchObject({ display_name: 'TypeScript', language: 'typescript', interrupt_mode: 'message' });
    const { argv } = tslab.spec;
    expect([argv[0], ...argv.slice(-2)]).toEqual([process.execPath, thisPackage().entry, '{connection_file}']);
    expect(argv.slice(1, -2).every((flag: string) => flag.startsWith('--'))).toBe(true);
    expect(jslab.spec).toMatchObject({ display_name: 'JS', language: 'javascript' });
    expect(jslab.spec.argv.at(-1)).toBe('javascript');
  });

  test('a second time replaces the first', () => {
    using place = new Place();
    expect(install(request(place)).updated).toBe(false);
    expect(install(request(place, { node: '/other/node' }))).toMatchObject({ updated: true });
    expect(readFileSync(join(place.folder, SPEC), 'utf8')).toContain('/other/node');
    expect(readdirSync(place.data)).toEqual(['kernels']);
  });

  const taken: readonly [string, string, unknown, RegExp][] = [
    ["stock tslab's kernel", SPEC, STOCK, /"TypeScript", the kernel of the package tslab, started by: tslab kernel/],
    ["somebody's kernel", SPEC, { argv: ['/usr/bin/x'], display_name: 'X' }, /"X", started by: \/usr\/bin\/x/],
    ['a kernel without a command', SPEC, { argv: 7 }, /says no command/],
    ['a spec that is no object', SPEC, 'null', /without a name/],
    ['a broken kernel.json', SPEC, '{ "argv": [', /kernel\.json is not JSON/],
    ['an empty folder with a note', 'share/jupyter/kernels/tslab/note.txt', 'mine', /has no kernel\.json/],
    ['a file', 'share/jupyter/kernels/tslab', 'a file', /a file, not a folder/],
  ];
  test.each(taken)('%s is left as it is; --force replaces it', (_, path, content, said) => {
    using place = new Place();
    const file = place.write(path, content);
    const before = readFileSync(file, 'utf8');
    expect(() => install(request(place))).toThrow(said);
    expect(filesBelow(place.folder)).toEqual([path]);
    expect(readFileSync(file, 'utf8')).toBe(before);
    install(request(place, { name: 'my-tslab' }));
    expect(readFileSync(file, 'utf8')).toBe(before);
    install(request(place, { force: true }));
    expect(readFileSync(join(place.folder, SPEC), 'utf8')).toContain(JSON.stringify(process.execPath));
  });

  test('one that a person has changed is left as it is', () => {
    using place = new Place();
    install(request(place));
    const file = join(place.folder, SPEC);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"env": {', '"env": { "MINE": "1",'));
    expect(() => install(request(place))).toThrow('somebody has changed kernel.json');
    expect(readFileSync(file, 'utf8')).toContain('MINE');
    install(request(place, { force: true }));
    expect(readFileSync(file, 'utf8')).not.toContain('MINE');
  });

  test('a failure half-way leaves what was there, and nothing else', () => {
    using place = new Place();
    using other = new Place();
    other.write('package.json', { name: 'incomplete', dependencies: { 'not-there': '1' } });
    const incomplete = {
      folder: other.folder,
      entry: join(other.folder, 'kernel.js'),
      version: '9',
      engines: { node: '>=1' },
    };
    const failing = request(place, { package: incomplete, copy: true });
    expect(() => install(failing)).toThrow('needs not-there');
    expect(existsSync(join(place.folder, 'share'))).toBe(false);
    install(request(place));
    const before = filesBelow(place.folder).map((file) => [file, readFileSync(join(place.folder, file), 'utf8')]);
    expect(() => install(failing)).toThrow('needs not-there');
    expect(filesBelow(place.folder).map((file) => [file, readFileSync(join(place.folder, file), 'utf8')])).toEqual(
      before,
    );
  });

  test('where a file stands in place of a folder, it says so', () => {
    using place = new Place();
    place.write('share', 'a file');
    expect(() => install(request(place))).toThrow(/the kernel "tslab" was not installed: ENOTDIR/);
    expect(filesBelow(place.folder)).toEqual(['share']);
  });

  test.skipIf(process.platform !== 'linux')('where the system makes no folders it says so, and does not wait', () => {
    using place = new Place();
    expect(() => install(request(place, { data: '/proc/share/jupyter' }))).toThrow(/was not installed: ENOENT/);
  });

  test.each([
    ['EACCES', /may write to/],
    ['EROFS', /read-only/],
    ['ENOSPC', /free some space/],
  ])('what the system refuses comes with a cure: %s', (code, cure) => {
    const problem = asProblem(Object.assign(new Error(`${code}: no`), { code, path: '/x' }), 'it was not installed');
    expect(problem).toMatchObject({
      message: `it was not installed: ${code}: no (/x)`,
      cure: expect.stringMatching(cure),
    });
  });
});

describe('uninstall', () => {
  test('leaves nothing, in whatever order', () => {
    for (const names of [
      ['tslab', 'jslab'],
      ['jslab', 'tslab'],
    ]) {
      using place = new Place();
      install(request(place));
      install(request(place, { name: 'jslab', flavor: FLAVORS.javascript }));
      for (const name of names)
        expect(uninstall({ data: place.data, name, force: false })).toMatchObject([{ name, left: [] }]);
      expect(readdirSync(place.folder)).toEqual([]);
    }
  });

  test('takes all of ours, and compiled code; keeps other kernels and what others put beside the spec', () => {
    using place = new Place();
    const stock = place.write('share/jupyter/kernels/stock/kernel.json', STOCK);
    install(request(place));
    install(request(place, { name: 'mine' }));
    place.write('share/jupyter/kernels/mine/compiled/v24/cell.bin', 'machine code');
    place.write('share/jupyter/kernels/mine/notes/today.txt', 'mine');
    const removed = uninstall({ data: place.data, force: false });
    expect(removed.map(({ name, left }) => [name, left])).toEqual([
      ['mine', ['notes/today.txt']],
      ['tslab', []],
    ]);
    expect(filesBelow(place.folder)).toEqual([
      'share/jupyter/kernels/mine/notes/today.txt',
      'share/jupyter/kernels/stock/kernel.json',
    ]);
    expect(JSON.parse(readFileSync(stock, 'utf8'))).toEqual(STOCK);
  });

  test('refuses what is not ours, not there, or changed', () => {
    using place = new Place();
    place.write('share/jupyter/kernels/stock/kernel.json', STOCK);
    const { folder } = install(request(place));
    writeFileSync(join(folder, 'installed.json'), '{"files":["../stock/kernel.json"],"made":[]}');
    const remove = (name: string) => () => uninstall({ data: place.data, name, force: false });
    expect(remove('stock')).toThrow('not a kernel of this package');
    expect(remove('absent')).toThrow('there is no kernel "absent"');
    expect(remove('tslab')).toThrow('somebody has changed installed.json');
    expect(filesBelow(place.folder)).toHaveLength(4);
    uninstall({ data: place.data, name: 'tslab', force: true });
    expect(filesBelow(place.folder)).toEqual(['share/jupyter/kernels/stock/kernel.json']);
  });

  test('does not follow a list that leads out of its folder', () => {
    using place = new Place();
    const { folder } = install(request(place));
    const spec = JSON.parse(readFileSync(join(folder, 'kernel.json'), 'utf8'));
    const forged = sealed({ ...spec, metadata: {} }, { version: '0', files: ['../../kernels/other'], made: [] });
    writeFileSync(join(folder, 'kernel.json'), forged.spec);
    writeFileSync(join(folder, 'installed.json'), forged.record);
    const other = place.write('share/jupyter/kernels/other', 'not ours');
    expect(() => uninstall({ data: place.data, name: 'tslab', force: false })).toThrow('outside of its folder');
    expect(existsSync(other) && existsSync(join(folder, 'kernel.json'))).toBe(true);
  });
});
