import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { result } from '../../../kernels/typescript/testing/client.ts';
import { openNotebook, type TestNotebook } from './testing.ts';

let notebook: TestNotebook;
beforeAll(async () => {
  notebook = await openNotebook();
}, 60_000);
afterAll(() => notebook.stop());

it('%report writes one page into the reports of the folder that the notebook is in, and says where', {
  timeout: 120_000,
}, async () => {
  const cell = await notebook.execute('%report week-01/1');
  expect(result(cell)).toMatch(/^my\/reports\/week-01-1\.html\n0 of \d+ points, \d+ kB$/);
  const page = readFileSync(join(notebook.my, 'reports/week-01-1.html'), 'utf8');
  expect(page).toContain('Vectors, the dot product and similarity');
});

it('a name that is none, and what is no name, are told in a sentence, and nothing is written', {
  timeout: 60_000,
}, async () => {
  const unknown = await notebook.execute('%report week-77');
  expect(unknown.reply).toMatchObject({ status: 'error', evalue: expect.stringContaining('no lesson "week-77"') });
  const option = await notebook.execute('%report --execute');
  expect(option.reply.evalue).toContain('%report takes one name');
  expect(existsSync(join(notebook.my, 'reports/week-77.html'))).toBe(false);
});
