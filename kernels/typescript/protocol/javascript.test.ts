import { afterAll, beforeAll, expect, it } from 'vitest';
import { result } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel({ language: 'javascript' });
}, 60_000);
afterAll(() => kernel.stop());

it('a kernel for JavaScript says so, with the words that JupyterLab, nbconvert and Pygments know', async () => {
  const { reply } = await kernel.client.request('shell', 'kernel_info_request');
  expect(reply.language_info).toMatchObject({
    name: 'javascript',
    mimetype: 'text/javascript',
    file_extension: '.js',
    pygments_lexer: 'javascript',
  });
  expect(reply.banner).toContain(`JavaScript on Node ${process.versions.node}`);
});

it('runs cells unchecked, and refuses types', async () => {
  const cell = await kernel.client.execute(
    "let n = 1; n = ['a', 'b']; function last(xs) { return xs.at(-1) }\nlast(n)",
  );
  expect([cell.reply.status, result(cell)]).toEqual(['ok', "'b'"]);
  const refused = await kernel.client.execute('const typed: number = 1');
  expect(refused.reply).toMatchObject({
    status: 'error',
    evalue: expect.stringContaining('can only be used in TypeScript'),
  });
});

it('%help speaks of JavaScript', async () => {
  const { reply } = await kernel.client.execute('%help');
  expect(JSON.stringify(reply.payload)).toContain('JavaScript kernel');
});
