import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, test } from 'vitest';
import { withoutTypes } from './without-types.ts';

const nested = `export const f = ${'('.repeat(3_000)}1${')'.repeat(3_000)};\n`;

describe('types are taken off', () => {
  test.each(['const a: number = 1;\n', 'export const f = <T,>(x: T): T => x as T;\n', ''])(
    'as Node does it: %j',
    (text) => {
      expect(withoutTypes(text)).toBe(stripTypeScriptTypes(text));
    },
  );

  test.each(['const a = ;', 'enum A { b }', 'export function f() {'])('%j has none that could be', (text) => {
    expect(withoutTypes(text)).toBeUndefined();
  });
});

test('a text that breaks the parser breaks it for nobody else', () => {
  expect(withoutTypes(nested)).toBeUndefined();
  expect(withoutTypes('let a: 1;')).toBe('let a   ;');
  expect(stripTypeScriptTypes('let a: 1;')).toBe('let a   ;');
});
