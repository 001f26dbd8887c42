import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { result } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';

// In the slow lane because it is not reliable yet: in two of three runs on a heap of 700 MB, V8 ended or stalled the process
// before the watch could stop the cell. Known and open: see CHANGELOG.
let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel({ env: { NODE_OPTIONS: '--max-old-space-size=700' } });
  await kernel.client.execute('const kept = 41; const rows: object[] = []');
}, 60_000);
afterAll(() => kernel.stop());

describe('a cell that fills the heap', () => {
  it.each([
    ['in a loop', 'for (let i = 0; ; i++) rows.push({ i, next: { i } })'],
    [
      'in asynchronous code',
      'for (let i = 0; ; i++) { rows.push({ i, next: { i } }); if (i % 1000 === 0) await null }',
    ],
    ['with strings', 'for (let i = 0; ; i++) rows.push(Array.from(String(i).repeat(9)))'],
  ])(
    '%s is stopped, says why, and keeps variables',
    async (_, code) => {
      const { reply } = await kernel.client.execute(code);
      expect(reply).toMatchObject({ status: 'error', ename: 'OutOfMemory' });
      expect(reply.evalue).toMatch(/^the cell was stopped when \d+ MB of the heap's \d+ MB were in use$/);
      expect((reply.traceback as string[]).join('\n')).toContain('rows.length = 0');
      expect(kernel.process.exitCode).toBe(null);
      expect(Number(result(await kernel.client.execute('rows.length')))).toBeGreaterThan(10_000);
      expect(result(await kernel.client.execute('rows.length = 0; kept + 1'))).toBe('42');
    },
    60_000,
  );

  it('is left alone while what it makes is garbage', async () => {
    const code = 'let n = 0; for (let i = 0; i < 3e6; i++) n += [i, [i], { i }].length; n';
    expect(result(await kernel.client.execute(code))).toBe('9000000');
  });
});
