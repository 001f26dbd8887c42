import { expect, test } from 'vitest';
import { isComplete } from './completeness.ts';

test.each([
  '1 + 1',
  'const a = [1, 2]',
  'function f(): void { return; }',
  'if (true) { 1 }',
  '/* c */ 2',
  'await Promise.resolve(1)',
  'interface P { x: number }',
  '',
  '// only a comment',
  "const n: number = 'a type error is not our matter here'",
])('%j is complete', (code) => {
  expect(isComplete(code)).toEqual({ status: 'complete' });
});

test.each([
  ['function f() {', '  '],
  ['const x = [1,', '  '],
  ['`hello', ''],
  ['`a$' + '{', '  '],
  ['if (true) {', '  '],
  ['  if (x) {\n    call(', '      '],
  ['foo(1, // first', '  '],
  ['const y = 1 +', ''],
  ['/* open comment', ''],
  ['class A {', '  '],
  ['x.', ''],
  ['const', ''],
  ['for (const x of', '  '],
  ['import { a } from', ''],
  ['a ? b :', ''],
  ['async (x) =>', ''],
  ['try { f() }', ''],
])('%j goes on, indented by %j', (code, indent) => {
  expect(isComplete(code)).toEqual({ status: 'incomplete', indent });
});

test.each([
  'import = 7q',
  'const 1x = 2',
  'a b c d',
  'function function',
  'foo)',
  ']',
  "const s = 'abc",
  'const x = ;',
  'else',
  'if (a) {\n  b c d',
])('%j is invalid', (code) => {
  expect(isComplete(code)).toEqual({ status: 'invalid' });
});
