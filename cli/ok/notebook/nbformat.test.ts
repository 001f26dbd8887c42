import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatFaults } from './nbformat.ts';

interface Case {
  readonly name: string;
  readonly valid: boolean;
  readonly notebook: unknown;
}

const { cases } = JSON.parse(readFileSync(new URL('../fixtures/nbformat-verdicts.json', import.meta.url), 'utf8')) as {
  cases: Case[];
};

test.each(cases)("$name: the verdict of Python's nbformat", ({ notebook, valid }) => {
  expect(formatFaults(JSON.stringify(notebook)).length === 0).toBe(valid);
});

test('what is no JSON, or JSON of another kind, is said', () => {
  expect(formatFaults('{')[0]).toMatch(/^not JSON/);
  expect(formatFaults('[]')).toEqual(['the top of the file is no object']);
});
