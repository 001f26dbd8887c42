import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inClone } from '../shared/paths.ts';
import type { Check } from './check.ts';
import { CHECKS } from './checks.ts';
import { contextOf } from './context.ts';
import { runChecks } from './run.ts';
import { tree } from './testing/tree.ts';

const ok = (...args: string[]) =>
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', inClone('cli/main.ts'), 'ok', ...args], {
    encoding: 'utf8',
  });

test('every check has its own name, a summary, and a file of that name with a test', () => {
  const { files } = contextOf(inClone(''));
  for (const { name, summary } of CHECKS) {
    expect(summary).not.toBe('');
    expect(files).toContain(`cli/ok/checks/${name}.ts`);
    expect(files).toContain(`cli/ok/checks/${name}.test.ts`);
  }
  expect(new Set(CHECKS.map(({ name }) => name)).size).toBe(CHECKS.length);
});

test('--list --json is one document on standard output', () => {
  const { status, stdout } = ok('--list', '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout).checks.map(({ name }: Check) => name)).toEqual(CHECKS.map(({ name }) => name));
});

test('an unknown check or option is wrong use', () => {
  expect(ok('--only', 'formt')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('no check "formt"; the checks are'),
  });
  expect(ok('--fast')).toMatchObject({ status: 2 });
});

test('a check that breaks is a finding, and does not stop the others', async () => {
  const breaks: Check = { name: 'breaks', summary: '', run: () => Promise.reject(new Error('no disk')) };
  const fine: Check = { name: 'fine', summary: '', run: async () => [] };
  const outcomes = await runChecks([breaks, fine], contextOf(tree({})));
  expect(outcomes.map(({ name, findings }) => [name, findings.map(({ what }) => what)])).toEqual([
    ['breaks', ['the check could not run: no disk']],
    ['fine', []],
  ]);
});

test('the tree is what git would track: new files yes, ignored and deleted ones no', () => {
  const root = tree({ '.gitignore': 'skip/\n', 'a.ts': '', 'skip/b.ts': '', 'gone.ts': '' });
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root });
  git('init', '-q');
  git('add', 'gone.ts');
  spawnSync(process.execPath, ['-e', "fs.rmSync('gone.ts')"], { cwd: root });
  mkdirSync(join(root, 'new'));
  writeFileSync(join(root, 'new', 'c.ts'), '');
  expect(contextOf(root).files).toEqual(['.gitignore', 'a.ts', 'new/c.ts']);
});
