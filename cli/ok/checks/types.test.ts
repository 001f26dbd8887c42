import { expect, test } from 'vitest';
import { findingsIn } from '../testing/tree.ts';
import { types } from './types.ts';

const CONFIG = JSON.stringify({
  compilerOptions: { strict: true, noEmit: true, types: [], target: 'es2022', lib: ['es5'], skipLibCheck: true },
  include: ['*.ts'],
});

test('a well-typed tree passes', async () => {
  expect(await findingsIn(types, { 'tsconfig.json': CONFIG, 'a.ts': 'export const a: number = 1;\n' })).toEqual([]);
});

test('a type error is named with its line, continuation lines included', async () => {
  const source =
    "export const a = 1;\nexport const f: (x: number) => string = (x: string) => x;\nexport const b: { n: number } = { n: 'one' };\n";
  const findings = await findingsIn(types, { 'tsconfig.json': CONFIG, 'a.ts': source });
  expect(findings.map(({ where }) => where)).toEqual(['a.ts:2', 'a.ts:3']);
  expect(findings[0]?.what).toMatch(/TS2322.*Types of parameters/);
});

test('a broken configuration is a finding', async () => {
  const findings = await findingsIn(types, {
    'tsconfig.json': '{ "compilerOptions": { "strict": "yes" } }',
    'a.ts': '',
  });
  expect(findings[0]?.what).toMatch(/strict/);
});
