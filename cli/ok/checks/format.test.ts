import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contextOf } from '../context.ts';
import { findingsIn, tree } from '../testing/tree.ts';
import { format } from './format.ts';

const CONFIG = `{
  "formatter": { "indentStyle": "space", "lineWidth": 120 },
  "linter": { "rules": { "preset": "recommended", "suspicious": { "noExplicitAny": "error" } } }
}
`;

test('well-formed files pass', async () => {
  expect(await findingsIn(format, { 'biome.json': CONFIG, 'a.ts': 'export const a = 1;\n' })).toEqual([]);
});

test('a badly formatted file and a lint error are named with their place', async () => {
  const findings = await findingsIn(format, {
    'biome.json': CONFIG,
    'a.ts': 'export const a=1\n',
    'b.ts': '// b\nexport const b = (x: any) => x;\n',
  });
  expect(findings.map(({ where, what }) => `${where} ${what.split(' (')[0]}`).sort()).toEqual([
    'a.ts not formatted',
    'b.ts:2 Unexpected any. Specify a different type.',
  ]);
});

test('--fix writes the file', async () => {
  const root = tree({ 'biome.json': CONFIG, 'a.ts': 'export const a=1\n' });
  expect(await format.run(contextOf(root, { fix: true }))).toEqual([]);
  expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('export const a = 1;\n');
});

test('a broken configuration is an error, never a pass', async () => {
  await expect(
    findingsIn(format, { 'biome.json': '{ "linter": 7 }\n', 'a.ts': 'export const a = 1;\n' }),
  ).rejects.toThrow(/Biome/);
});
