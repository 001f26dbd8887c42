import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

// npm beside the running Node, or the one on the path: packing is npm's business.
const bundled = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
const npm = (cwd: string, ...args: string[]): string => {
  const quiet = [...args, '--offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const [file, rest] = existsSync(bundled) ? [process.execPath, [bundled, ...quiet]] : ['npm', quiet];
  return execFileSync(file, rest, { cwd, encoding: 'utf8', stdio: 'pipe' });
};

const CONSUMER = `
import { Matrix, cosineSimilarity } from 'ai-mastery/core/linalg';
import { ShapeError } from 'ai-mastery/core/errors';
import { dims } from 'ai-mastery/core/shapes';
import { Rng } from 'ai-mastery/core/random';

const similarity: number = cosineSimilarity([1, 2, 3], Float32Array.of(4, 5, 6));
const { n } = dims('f', { X: [[[1, 2]], 'n d'] });
const size: number = n;
const text: string = new Matrix([[4, 7], [2, 6]]).inverse().toString();
let refused = false;
try { cosineSimilarity([1], [1, 2]); } catch (error) { refused = error instanceof ShapeError; }
console.log(JSON.stringify({ similarity: similarity.toFixed(4), size, text, refused, seeded: new Rng(1).random() === new Rng(1).random() }));
`;

let clone: string;
let project: string;
let tarball: string;

/** A copy of lib/ inside the clone, where TypeScript is found: packing swaps package.json, and other tests import the original. */
beforeAll(() => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  clone = mkdtempSync(join(root, '.cache/pack-'));
  cpSync(join(root, 'lib'), join(clone, 'lib'), {
    recursive: true,
    filter: (path) => !/[\\/](dist|node_modules)$/.test(path),
  });
  cpSync(join(root, 'LICENSE'), join(clone, 'LICENSE'));
  npm(join(clone, 'lib'), 'pack', '--pack-destination', clone);
  tarball = join(clone, 'ai-mastery-0.1.0.tgz');
  project = mkdtempSync(join(tmpdir(), 'uses ai-mastery '));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'plain', private: true, type: 'module' }));
  npm(project, 'install', tarball);
}, 120_000);

afterAll(() => {
  for (const folder of [clone, project]) rmSync(folder, { recursive: true, force: true });
});

// Compilers on a busy machine: seconds each when idle.
describe('the packed library', { timeout: 120_000 }, () => {
  test('brings one package and nothing else', () => {
    const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/ai-mastery']);
    const manifest = JSON.parse(readFileSync(join(project, 'node_modules/ai-mastery/package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'ai-mastery', license: 'MIT', engines: { node: '>=22' } });
    for (const field of ['dependencies', 'scripts', 'main']) expect(manifest).not.toHaveProperty(field);
    for (const file of ['README.md', 'LICENSE']) {
      expect(existsSync(join(project, 'node_modules/ai-mastery', file))).toBe(true);
    }
  });

  test('ships no TypeScript source, test, fixture or script', () => {
    const names = execFileSync('tar', ['tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
    const surplus = names.filter(
      (name) => !/^package\/(dist\/.*\.(js|d\.ts)|README\.md|LICENSE|package\.json)$/.test(name),
    );
    expect(surplus).toEqual([]);
    expect(names.filter((name) => /test|fixture/.test(name))).toEqual([]);
  });

  test('runs as plain JavaScript', () => {
    writeFileSync(join(project, 'use.mjs'), CONSUMER.replace(/: (number|string)\b/g, ''));
    const answer = JSON.parse(execFileSync(process.execPath, ['use.mjs'], { cwd: project, encoding: 'utf8' }));
    expect(answer).toEqual({
      similarity: '0.9746',
      size: 1,
      text: '[[ 0.6 -0.7]\n [-0.2  0.4]]',
      refused: true,
      seeded: true,
    });
  });

  test.each(['nodenext', 'bundler'])('has types that a strict project accepts (moduleResolution %s)', (resolution) => {
    const check = (code: string): string => {
      writeFileSync(join(project, 'use.ts'), code);
      const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
      const compilerOptions = {
        target: 'ES2023',
        lib: ['ES2023', 'DOM'],
        types: [],
        strict: true,
        noEmit: true,
        module,
        moduleResolution: resolution,
      };
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
      return spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' }).stdout;
    };
    expect(check(CONSUMER)).toBe('');
    expect(
      check("import { dot } from 'ai-mastery/core/linalg';\ndot('1', [2]);\nexport const s: string = dot([1], [2]);"),
    ).toMatch(/use\.ts\(2,5\): error TS2345[\s\S]*use\.ts\(3,14\): error TS2322/);
  });

  test('leaves the sources as they were', () => {
    expect(readFileSync(join(clone, 'lib/package.json'), 'utf8')).toBe(
      readFileSync(join(root, 'lib/package.json'), 'utf8'),
    );
    for (const file of ['package.json.original', 'LICENSE', 'dist'])
      expect(existsSync(join(clone, 'lib', file))).toBe(false);
  });

  test('a run that was killed in between is put right by the next', () => {
    const lib = join(clone, 'lib');
    const pack = (step: string): number | null => spawnSync(process.execPath, ['pack.mjs', step], { cwd: lib }).status;
    const original = readFileSync(join(lib, 'package.json'), 'utf8');
    expect(pack('prepare')).toBe(0); // … and killed here
    expect(readFileSync(join(lib, 'package.json'), 'utf8')).not.toBe(original);
    expect([pack('prepare'), pack('restore')]).toEqual([0, 0]);
    expect(readFileSync(join(lib, 'package.json'), 'utf8')).toBe(original);
    expect(pack('restore')).toBe(0);
    expect(readFileSync(join(lib, 'package.json'), 'utf8')).toBe(original);
  });
});
