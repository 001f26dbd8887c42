// Small trees of files for the tests of checks: one that a check must flag, one that it must pass.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Check, Finding } from '../check.ts';
import { contextOf } from '../context.ts';

/** Writes the files into a fresh folder that is gone after the test; returns the folder. */
export function tree(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'house-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** What a check finds in a tree of these files. */
export const findingsIn = (check: Check, files: Readonly<Record<string, string>>): Promise<readonly Finding[]> =>
  check.run(contextOf(tree(files)));

/** A tree whose lib/ is found under the name `ai-mastery`, as in the clone. */
export function treeWithLib(files: Readonly<Record<string, string>>): string {
  const exported = { name: 'ai-mastery', type: 'module', exports: { './*': './*/index.ts' } };
  const root = tree({ 'lib/package.json': JSON.stringify(exported), 'package.json': '{"type":"module"}', ...files });
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(join(root, 'lib'), join(root, 'node_modules', 'ai-mastery'), 'junction');
  return root;
}
