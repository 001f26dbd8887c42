import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inClone } from '../shared/paths.ts';
import { npmCli } from './npm.mjs';
import { readOptions, UsageProblem } from './options.mjs';
import { RUNTIMES } from './runtime-pins.mjs';

describe('what a verb needs before it runs', () => {
  it.each([
    [['doctor', '--json'], 'nothing'],
    [['doctor', '--help'], 'nothing'],
    [['grade', '--help'], 'runtime'],
    [['help'], 'runtime'],
    [[], 'runtime'],
    [['grade', 'week-01'], 'packages'],
    [['lab', '--offline'], 'packages'],
  ])('%j needs %s', (argv, needs) => {
    expect(readOptions(argv).needs).toBe(needs);
  });

  it('flavors by name, in a list, or all', () => {
    expect(readOptions(['lab', '--with', 'ml']).asked).toEqual(['ml']);
    expect(readOptions(['lab', '--with=llm,ml']).asked).toEqual(['llm', 'ml']);
    expect(readOptions(['lab', '--with', 'all']).asked).toEqual(['llm', 'ml']);
    expect(() => readOptions(['lab', '--with', 'mll'])).toThrow(UsageProblem);
    expect(() => readOptions(['lab', '--with'])).toThrow(UsageProblem);
  });
});

describe('npm', () => {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'npm-')));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is the one that runs us', () => {
    const path = join(folder, 'npm-cli.js');
    writeFileSync(path, '');
    expect(npmCli({ npm_execpath: path })).toBe(path);
  });

  it('another package manager is not taken for it: then the one on the PATH is', () => {
    const other = join(folder, 'yarn.js');
    const cli = join(folder, 'npm-cli.js');
    writeFileSync(other, '');
    writeFileSync(cli, '');
    symlinkSync(cli, join(folder, 'npm'));
    expect(npmCli({ npm_execpath: other, PATH: folder }, join(folder, 'yarn.js'))).toBe(cli);
  });
});

describe('the Node that is brought', () => {
  it.each(Object.entries(RUNTIMES))(
    '%s is an exact version with the digest of its content',
    (_platform, { version, integrity, file }) => {
      expect(version).toMatch(/^24\.\d+\.\d+$/);
      expect(Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').length).toBe(64);
      expect(file).toMatch(/^bin\/node(?:\.exe)?$/);
    },
  );
});

describe('the command itself', () => {
  const start = (...args: string[]) =>
    spawnSync(process.execPath, [inClone('cli/start.mjs'), ...args], { encoding: 'utf8' });

  it('wrong use ends with 2 and says what to type', () => {
    const { status, stderr } = start('lab', '--with', 'nothing-of-this-name');
    expect(status).toBe(2);
    expect(stderr).toMatch(/no flavor "nothing-of-this-name"\n {2}→ type one of: /);
  });

  it('the doctor speaks JSON, one document, with a cure for each thing that is missing', () => {
    const { stdout } = start('doctor', '--json');
    const { checks } = JSON.parse(stdout) as { checks: { name: string; ok: boolean; cure?: string }[] };
    expect(checks.map(({ name }) => name)).toContain('python');
    expect(checks.filter(({ ok, cure }) => !ok && !cure)).toEqual([]);
  });

  it('the first file has no syntax newer than ES2018 and no import before its check, so that an old Node can say what it needs', () => {
    const text = readFileSync(inClone('cli/start.mjs'), 'utf8');
    const newest = ts.transpileModule(text, {
      compilerOptions: { target: ts.ScriptTarget.ES2018, module: ts.ModuleKind.ESNext },
    });
    const plain = ts.transpileModule(text, {
      compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
    });
    expect(newest.outputText).toBe(plain.outputText);
    expect(text).not.toMatch(/^import /m);
  });
});
