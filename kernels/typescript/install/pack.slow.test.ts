// The package as strangers get it: packed, installed by npm into a folder of its own, registered, and driven by Jupyter's client.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PYTHON } from '../testing/jupyter.ts';
import { filesBelow } from './copy/tree.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const source = join(root, 'kernels/typescript');
const driver = fileURLToPath(new URL('testing/cells.py', import.meta.url));

// npm beside the running Node, or the one on the path.
const bundled = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
const npm = (cwd: string, ...args: string[]): string => {
  const quiet = [...args, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const [file, rest] = existsSync(bundled) ? [process.execPath, [bundled, ...quiet]] : ['npm', quiet];
  return execFileSync(file, rest, { cwd, encoding: 'utf8', stdio: 'pipe' });
};

let clone: string;
let tarball: string;
let away: string;
let project: string;

/** A copy inside the clone, where TypeScript is found: packing swaps package.json, and other tests run the original. */
beforeAll(() => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  clone = mkdtempSync(join(root, '.cache/pack-'));
  const own = (path: string) => !/[\\/](dist|node_modules)$/.test(path);
  cpSync(source, join(clone, 'kernels/typescript'), { recursive: true, filter: own });
  cpSync(join(root, 'LICENSE'), join(clone, 'LICENSE'));
  npm(join(clone, 'kernels/typescript'), 'pack', '--pack-destination', clone);
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  tarball = join(clone, `ai-mastery-kernel-${version}.tgz`);
  away = mkdtempSync(join(tmpdir(), 'stands älone '));
  project = join(away, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'somebody', private: true, type: 'module' }));
  npm(project, 'install', '--ignore-scripts', tarball);
}, 600_000);

afterAll(() => {
  for (const folder of [clone, away]) rmSync(folder, { recursive: true, force: true });
});

interface CellOutcome {
  readonly status: string;
  readonly stdout: string;
  readonly result: string | null;
  readonly evalue: string | null;
}

const typed = (...args: string[]) =>
  spawnSync(process.execPath, [join(project, 'node_modules/.bin/ai-mastery-kernel'), ...args], {
    encoding: 'utf8',
    cwd: project,
    // Only the doctor looks where Jupyter looks: the course's own kernel, in the environment of this Python, has the same name.
    env: environment(args[0] === 'doctor'),
  });

/** The kernels of this test come first for Jupyter. */
function environment(known = true): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, NODE_COMPILE_CACHE: __, JUPYTER_PATH: ___, ...inherited } = process.env;
  const jupyter = known ? { JUPYTER_PATH: join(away, 'prefix/share/jupyter') } : {};
  const own = { JUPYTER_DATA_DIR: join(away, 'own'), PATH: `${dirname(PYTHON)}:${inherited.PATH}` };
  return { ...inherited, ...jupyter, ...own };
}

function run(name: string, folder: string, cells: readonly (string | { interrupt: string })[]) {
  mkdirSync(folder, { recursive: true });
  const ran = spawnSync(PYTHON, [driver, name, folder], {
    encoding: 'utf8',
    input: JSON.stringify(cells),
    env: environment(),
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as { language_info: Record<string, string>; cells: readonly CellOutcome[] };
}

const results = (outcome: { cells: readonly CellOutcome[] }) =>
  outcome.cells.map(({ result, evalue }) => evalue ?? result);

function write(path: string, text: string): void {
  const file = join(away, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe('the packed kernel', { timeout: 600_000 }, () => {
  test('holds JavaScript, declarations and its papers; no sources, tests or fixtures', () => {
    const names = execFileSync('tar', ['tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
    const belongs = /^package\/(dist\/.*\.(m?js|d\.m?ts|py)|bin\/[\w-]+\.mjs|README\.md|LICENSE|package\.json)$/;
    expect(names.filter((name) => !belongs.test(name))).toEqual([]);
    expect(names.filter((name) => /\.test\.|fixtures?\/|testing\//.test(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['package/LICENSE', 'package/dist/display/tslab.d.ts']));
    const workers = /new URL\('([^']+)', import\.meta\.url\)/g;
    for (const name of names.filter((one) => one.endsWith('.js'))) {
      const installed = join(project, 'node_modules/ai-mastery-kernel', name.slice('package/'.length));
      for (const [, path] of readFileSync(installed, 'utf8').matchAll(workers))
        if (/\.[jt]s$/.test(path!)) expect(existsSync(join(dirname(installed), path!)), `${name}: ${path}`).toBe(true);
    }
  });

  test('brings six packages and no scripts', () => {
    const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
    expect(
      Object.keys(packages)
        .filter(Boolean)
        .map((name) => name.replace('node_modules/', ''))
        .sort(),
    ).toEqual([
      '@types/node',
      'ai-mastery-kernel',
      'cmake-ts',
      'node-addon-api',
      'typescript',
      'undici-types',
      'zeromq',
    ]);
    const manifest = JSON.parse(readFileSync(join(project, 'node_modules/ai-mastery-kernel/package.json'), 'utf8'));
    for (const field of ['scripts', 'devDependencies']) expect(manifest).not.toHaveProperty(field);
    for (const { types, default: file } of Object.values(manifest.exports) as { types: string; default: string }[])
      for (const path of [types, file])
        expect(existsSync(join(project, 'node_modules/ai-mastery-kernel', path))).toBe(true);
  });

  test('is installed, and its doctor finds nothing wrong', () => {
    expect(typed('install', '--prefix', join(away, 'prefix'), '--language', 'both')).toMatchObject({
      status: 0,
      stderr: '',
    });
    const { stdout, status } = typed('doctor');
    expect(stdout).toContain('everything is there');
    expect(status).toBe(0);
  });

  test('works in a plain folder: types, tslab, an error, an interrupt', () => {
    const outcome = run('tslab', join(away, 'plain'), [
      "import * as tslab from 'tslab'; import { sep } from 'node:path'\nconst kept: number = 41; console.log(typeof tslab.display.html, sep.length)",
      "const wrong: number = 'text'",
      { interrupt: "await 1; console.log('in'); while (true) {}" },
      'kept + 1',
      'process.argv[1]',
      "import { slider } from 'ai-mastery-kernel/widgets'\nslider(0, 10, { value: 3 }).value",
    ]);
    expect(outcome.cells[4]?.result).toBe(`'${join(project, 'node_modules/ai-mastery-kernel/dist/kernel.js')}'`);
    expect(outcome.cells[5]).toMatchObject({ evalue: null, result: '3' });
    expect(outcome.cells[0]).toMatchObject({ status: 'ok', stdout: 'function 1\n' });
    expect(outcome.cells[1]).toMatchObject({ status: 'error', evalue: expect.stringContaining('TS2322') });
    expect(outcome.cells[2]).toMatchObject({ status: 'error' });
    expect(outcome.cells[3]).toMatchObject({ status: 'ok', result: '42' });
    expect(outcome.language_info).toMatchObject({ name: 'typescript', file_extension: '.ts' });
  });

  test('works with a package.json: local packages, its imports, files beside the notebook, enums', () => {
    write('with package/package.json', '{ "type": "module", "imports": { "#rows": "./data/rows.ts" } }');
    write('with package/data/rows.ts', 'export const rows: number[] = [1, 2, 3];');
    write('with package/color.ts', 'export enum Color { Red, Green }');
    write(
      'with package/node_modules/local/package.json',
      '{ "type": "module", "exports": "./main.js", "types": "main.d.ts" }',
    );
    write('with package/node_modules/local/main.js', 'export const six = 6;');
    write('with package/node_modules/local/main.d.ts', 'export declare const six: number;');
    const outcome = run('tslab', join(away, 'with package/notebooks'), [
      "import { six } from 'local'; import { rows } from '#rows'; import { Color } from '../color.ts'\n[six, rows.length, Color[1]]",
      'const s: string = six',
    ]);
    expect(results(outcome)).toEqual(["[ 6, 3, 'Green' ]", expect.stringContaining('TS2322')]);
  });

  test('works with a tsconfig.json: its paths and its decorators; a notebook stays strict', () => {
    const options = { paths: { '@/*': ['./src/*'] }, strict: false, experimentalDecorators: true, noEmit: true };
    write('with tsconfig/tsconfig.json', JSON.stringify({ compilerOptions: options }));
    write('with tsconfig/src/mine.ts', 'export const mine = 1;');
    const outcome = run('tslab', join(away, 'with tsconfig'), [
      "import { mine } from '@/mine'\nmine",
      'const seen: string[] = []; const note = (target: object, key: string) => void seen.push(key)\nclass A { @note x = 1 }\nseen',
      'function f(x) { return x }',
    ]);
    expect(results(outcome)).toEqual(['1', "[ 'x' ]", expect.stringContaining('TS7006')]);
  });

  test('runs notebooks in JavaScript', () => {
    const outcome = run('jslab', join(away, 'plain'), ["let n = 1; n = 'text'; n.length", 'const n: number = 1']);
    expect(outcome.language_info).toMatchObject({ name: 'javascript', file_extension: '.js' });
    expect(results(outcome)).toEqual(['4', expect.stringContaining('TypeScript files')]);
  });

  test('a second install replaces the first; uninstall leaves nothing', () => {
    expect(typed('install', '--prefix', join(away, 'prefix')).stdout).toContain('updated: the kernel "tslab"');
    expect(typed('uninstall', '--prefix', join(away, 'prefix')).stdout).toMatch(/jslab[\s\S]*tslab/);
    expect(existsSync(join(away, 'prefix'))).toBe(false);
    expect(existsSync(join(away, 'own/kernels'))).toBe(false);
  });

  test('a copy runs by itself when the project is gone, and is uninstalled whole', () => {
    expect(typed('install', '--prefix', join(away, 'prefix'), '--copy', '--name', 'copied').status).toBe(0);
    cpSync(join(project, 'node_modules'), join(away, 'elsewhere/node_modules'), { recursive: true });
    rmSync(join(project, 'node_modules'), { recursive: true });
    try {
      const outcome = run('copied', join(away, 'plain'), [
        'const n: number = 41; n + 1',
        "import * as t from 'tslab'; t.versions.node",
      ]);
      expect(results(outcome)).toEqual(['42', `'${process.version}'`]);
    } finally {
      cpSync(join(away, 'elsewhere/node_modules'), join(project, 'node_modules'), { recursive: true });
    }
    typed('uninstall', '--prefix', join(away, 'prefix'));
    expect(existsSync(join(away, 'prefix'))).toBe(false);
  });

  test('packing leaves the sources as they were, also after a run that was killed half-way', () => {
    const folder = join(clone, 'kernels/typescript');
    const files = () => filesBelow(folder).filter((name) => !name.startsWith('node_modules/'));
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe(readFileSync(join(source, 'package.json'), 'utf8'));
    expect(readdirSync(folder).filter((name) => /^(dist|LICENSE|package\.json\..*)$/.test(name))).toEqual([]);
    const before = files();
    const pack = (step: string) => spawnSync(process.execPath, ['pack.mjs', step], { cwd: folder }).status;
    expect(pack('prepare')).toBe(0); // … and killed here
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toContain('./dist/index.js');
    expect([pack('prepare'), pack('restore'), pack('restore')]).toEqual([0, 0, 0]);
    expect(files()).toEqual(before);
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe(readFileSync(join(source, 'package.json'), 'utf8'));
  });
});
