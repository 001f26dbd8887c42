import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printed, result } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';

let kernel: TestKernel;
beforeAll(async () => {
  // Cells may fill 300 MB of it.
  kernel = await startKernel({ heapLimit: 600e6 });
  await kernel.client.execute('const kept = 41; const rows: object[] = []');
}, 60_000);
afterAll(() => kernel.stop());

/** What a cell ends with; a process that ends instead fails the test at once and says what it said. */
async function ended(code: string) {
  const died = new Promise<never>((_, reject) =>
    kernel.process.once('exit', () => reject(new Error(`the kernel's process ended:\n${kernel.log()}`))),
  );
  const { reply } = await Promise.race([kernel.client.execute(code), died]);
  kernel.process.removeAllListeners('exit');
  return reply;
}

describe('a cell that fills the heap', () => {
  it.each([
    ['in a loop', 'for (let i = 0; ; i++) rows.push({ i, next: { i } })'],
    [
      'in asynchronous code',
      'for (let i = 0; ; i++) { rows.push({ i, next: { i } }); if (i % 1000 === 0) await null }',
    ],
    ['with strings', 'for (let i = 0; ; i++) rows.push(Array.from(String(i).repeat(9)))'],
    ['by large steps', 'for (let i = 0; ; i++) rows.push(new Array(1e5).fill(i))'],
  ])(
    '%s is stopped, says why, and keeps variables',
    async (_, code) => {
      const reply = await ended(code);
      expect(reply).toMatchObject({ status: 'error', ename: 'OutOfMemory' });
      expect(reply.evalue).toMatch(/^the cell was stopped when \d+ MB of the heap were in use; the limit is 300 MB$/);
      expect((reply.traceback as string[]).join('\n')).toContain('rows.length = 0');
      expect(Number(result(await kernel.client.execute('rows.length')))).toBeGreaterThan(100);
      expect(result(await kernel.client.execute('rows.length = 0; kept + 1'))).toBe('42');
    },
    60_000,
  );

  it('is left alone while what it makes is garbage, also next to much that is kept', async () => {
    await kernel.client.execute('for (let i = 0; i < 2e6; i++) rows.push({ i, next: { i } })');
    // 700 MB of objects that live long enough to leave the nursery.
    const code = `let n = 0; let some: object[] = [];
      for (let i = 0; i < 1e7; i++) { some.push([i, i, i, i]); if (some.length === 2e5) { n += some.length; some = [] } }
      n`;
    expect(result(await kernel.client.execute(code))).toBe('10000000');
    await kernel.client.execute('rows.length = 0');
  }, 60_000);
});

describe('a single step that needs more than there is', () => {
  it('ends the process, and the first cell after the restart says which cell it was and how full the heap', async () => {
    let file = '';
    const dying = await startKernel({ heapLimit: 600e6, prepare: (path) => (file = path) });
    const exited = once(dying.process, 'exit');
    // About 200 MB, seen by the watch, then far too much in a single call, which nothing can stop.
    const code =
      'const some = Array.from({ length: 5e6 }, (_, i) => ({ i }));' +
      'const json = "[" + "{\\"a\\":[1]},".repeat(2e7) + "0]";' +
      'await new Promise((resolve) => setTimeout(resolve, 1000)); JSON.parse(json).length';
    await dying.client.startExecute(code);
    await exited;
    const note = readFileSync(`${file}.running`, 'utf8');
    await dying.stop();
    const next = await startKernel({ prepare: (path) => writeFileSync(`${path}.running`, note) });
    expect(printed(await next.client.execute('1'), 'stderr')).toMatch(
      /^The kernel ended unexpectedly while cell\[1\] ran, with [12]\d\d MB of the heap in use \(limit 300 MB\); its variables are lost\./,
    );
    await next.stop();
  }, 120_000);
});
