import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { figures } from '../ok/checks/figures.ts';
import { contextOf } from '../ok/context.ts';
import { tree } from '../ok/testing/tree.ts';
import { inClone } from '../shared/paths.ts';
import { markdown, type Report, writeReadme } from './table.ts';

const REPORT: Report = {
  machine: 'a processor, 2 cores',
  node: 'v24.0.0',
  versions: { 'ai-mastery': '0.1.0', peer: '2.0.0' },
  results: [
    {
      area: 'linalg',
      case: 'dot 9',
      peer: 'peer',
      peerVersion: '2.0.0',
      threads: 1,
      unit: 'µs',
      ours: 2,
      theirs: 5,
      ratio: 2.5,
      runs: 7,
    },
  ],
};

const LEFT_OUT = 'dot 9: other 1.0.0 is not compared: it lost 3 ms';
const TABLE = markdown('npm run bench -- linalg', REPORT, [LEFT_OUT]);

const bench = (...args: string[]) =>
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', inClone('cli/main.ts'), 'bench', ...args], {
    encoding: 'utf8',
  });

test('the table goes between its markers, what stands around it stays, and a second time replaces the first', async () => {
  const readme = '# Bench\n\n<!-- bench:linalg -->\nold\n<!-- /bench:linalg -->\n\nAfter.\n';
  const root = tree({ 'README.md': readme });
  const path = join(root, 'README.md');
  await writeReadme(path, 'linalg', TABLE);
  const once = readFileSync(path, 'utf8');
  expect(once).toContain('| dot 9 | 2 µs | 5 µs | peer 2.0.0 | 2.5× | 7 |');
  expect(once).toMatch(/^# Bench\n\n<!-- bench:linalg -->\n<!-- from.*<!-- \/bench:linalg -->\n\nAfter\.\n$/s);
  expect(once).toContain(`\n- ${LEFT_OUT} <`);
  expect(once).not.toContain('old');
  await writeReadme(path, 'linalg', TABLE);
  expect(readFileSync(path, 'utf8')).toBe(once);
  await expect(writeReadme(path, 'kernel', TABLE)).rejects.toThrow('has no place for "kernel"');
});

test('the table names the command that makes it, as the house asks of figures', async () => {
  const manifest = JSON.stringify({ scripts: { bench: 'node b.mjs' } });
  expect(await figures.run(contextOf(tree({ 'README.md': TABLE, 'package.json': manifest })))).toEqual([]);
});

test('an area or a case that does not exist is wrong use, and those that exist are named', () => {
  expect(bench('nn')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('the areas are grade, kernel, linalg'),
  });
  expect(bench('linalg', '--case', 'svd')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('its cases are dot 1000'),
  });
  expect(bench()).toMatchObject({ status: 2 });
  expect(bench('linalg', '--features')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--features is for kernel'),
  });
});

test('a missing Python is said with its cure', () => {
  const missing = join(inClone('.cache'), 'no-such-python');
  const { status, stderr } = bench('kernel', '--python', missing);
  expect(status).toBe(1);
  expect(stderr).toContain('npm run lab -- --check');
});

test('what a case misses is said by its own process, with its cure', { timeout: 60_000 }, () => {
  const missing = join(inClone('.cache'), 'no-such-python');
  const { status, stderr } = bench('linalg', '--case', 'dot 1000', '--native', '--python', missing);
  expect(status).toBe(1);
  expect(stderr).toContain(`NumPy does not answer in ${missing}`);
  expect(stderr).toContain('pip install');
});

test('--json: the shape that others rely on, with our results equal to the peers', { timeout: 60_000 }, () => {
  const { status, stdout } = bench('linalg', '--case', 'dot 1000', '--json');
  expect(status).toBe(0);
  const report = JSON.parse(stdout);
  expect(Object.keys(report)).toEqual(['machine', 'node', 'versions', 'results']);
  const mathjs = report.results.find(({ peer }: { peer: string }) => peer === 'mathjs');
  expect(Object.keys(mathjs)).toEqual([
    'area',
    'case',
    'peer',
    'peerVersion',
    'threads',
    'unit',
    'ours',
    'theirs',
    'ratio',
    'runs',
  ]);
  expect(mathjs).toMatchObject({ area: 'linalg', case: 'dot 1000', threads: 1, unit: 'µs' });
  expect(mathjs.ratio).toBeCloseTo(mathjs.theirs / mathjs.ours, 1);
});
