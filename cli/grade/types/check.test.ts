import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { typeProblems } from './check.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test('problems have their file and line; a file that is not there has none', () => {
  const wrong = put('wrong.ts', "const a = 1;\nexport const b: string = a;\nexport const c = '';\n");
  const fine = put('fine.ts', 'export const a: number = 1;\n');
  expect(typeProblems([fine, wrong, join(folder, 'nowhere.ts')])).toEqual([
    { file: wrong, line: 2, message: "Type 'number' is not assignable to type 'string'." },
  ]);
});

test('an answer nested deeper than the stack says so, and the others are checked', { timeout: 30_000 }, () => {
  const deep = put('deep.ts', `export const a = ${'('.repeat(50_000)}1${')'.repeat(50_000)};\n`);
  const wrong = put('other.ts', 'export const b: string = 1;\n');
  expect(typeProblems([deep, wrong])).toEqual([
    { file: deep, line: 1, message: 'this is nested too deep for the compiler' },
    { file: wrong, line: 1, message: "Type 'number' is not assignable to type 'string'." },
  ]);
});
