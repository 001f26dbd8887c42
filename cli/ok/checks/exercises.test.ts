import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CACHE, inClone } from '../../shared/paths.ts';
import { contextOf } from '../context.ts';
import { findingsIn } from '../testing/tree.ts';
import { exercises } from './exercises.ts';

const DOT = 'week-01-linear-algebra/dot';

/** One real exercise, with its lesson, in a folder of the clone: its tests import `#grading`. */
function course(): string {
  mkdirSync(CACHE, { recursive: true });
  const root = mkdtempSync(join(CACHE, 'ok-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const path of [`exercises/${DOT}`, `solutions/${DOT}`, 'curriculum/week-01-linear-algebra']) {
    cpSync(inClone(path), join(root, path), { recursive: true });
  }
  return root;
}

test('a tree without exercises passes', async () => {
  expect(await findingsIn(exercises, { 'README.md': '' })).toEqual([]);
});

test('a sound exercise passes; with a broken solution it does not', { timeout: 60_000 }, async () => {
  const root = course();
  expect(await exercises.run(contextOf(root))).toEqual([]);
  const solution = join(root, 'solutions', DOT, 'dot.ts');
  writeFileSync(solution, readFileSync(solution, 'utf8').replace('let sum = 0', 'let sum = 1'));
  const findings = await exercises.run(contextOf(root));
  expect(findings.length).toBeGreaterThan(0);
  for (const { where } of findings) expect(where).toMatch(/^(exercises|solutions)\/week-01-linear-algebra\/dot\//);
});
