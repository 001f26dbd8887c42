import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printed, result } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.client.execute(
    'const kept = 41; import fs from "node:fs"; import { setTimeout as pause } from "node:timers/promises"',
  );
}, 60_000);
afterAll(() => kernel.stop());

/** The target is 100 ms, and the bench measures it; here a machine busy with other tests gets room. */
const LIMIT_MS = 1000;

async function interrupted(code: string): Promise<{ ms: number; id: string; status: unknown; ename: unknown }> {
  const { client } = kernel;
  const id = await client.startExecute(code);
  await client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'execute_input');
  // Code that gets into its loop by way of a timer or a file says when it is there.
  if (code.includes('"in"'))
    await client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
  await new Promise((resolve) => setTimeout(resolve, 250));
  const asked = performance.now();
  await client.send('control', 'interrupt_request');
  const { reply } = await client.exchange('shell', id);
  return { ms: performance.now() - asked, id, status: reply.status, ename: reply.ename };
}

const alive = async () => result(await kernel.client.execute('kept + 1'));

// The ten cases that every JavaScript kernel before had trouble with, and some more.
const CASES: readonly (readonly [string, string])[] = [
  ['a loop', 'while (true) {}'],
  ['a loop that prints', 'while (true) console.log("x")'],
  ['a pending timer', 'await new Promise((resolve) => setTimeout(resolve, 30_000))'],
  ['a loop of immediates', 'for (;;) await new Promise((resolve) => setImmediate(resolve))'],
  ['a loop after an await', 'await 1; while (true) {}'],
  ['a loop in an async function, after its await', 'await (async () => { await null; for (;;) {} })()'],
  ['a loop after a timer', 'await new Promise((resolve) => setTimeout(resolve, 20)); console.log("in"); for (;;) {}'],
  [
    'a loop in a timer callback',
    'setTimeout(() => { console.log("in"); for (;;) {} }, 10); await new Promise(() => {})',
  ],
  ['a regular expression that explodes', '/^(a+)+$/.test("a".repeat(40) + "b")'],
  ['Atomics.wait', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20_000)'],
  ['a loop that catches everything', 'for (;;) { try { JSON.parse("{") } catch {} finally {} }'],
  ['an endless chain of microtasks', 'for (;;) await null'],
  ['a loop after timers/promises', 'await pause(10); console.log("in"); for (;;) {}'],
  [
    'a loop in a callback of fs',
    'fs.readFile(process.execPath, () => { console.log("in"); for (;;) {} }); await new Promise(() => {})',
  ],
  ['a loop in an interval', 'setInterval(() => { console.log("in"); for (;;) {} }, 10); await new Promise(() => {})'],
  ['a loop while a value is shown', '({ [Symbol.for("Jupyter.display")]() { for (;;) {} } })'],
  ['deep recursion', 'const f = (n: number): number => { try { return f(n + 1) } catch { return f(0) } }; f(0)'],
];

describe('an interrupt ends', () => {
  it.each(CASES)('%s, and variables stay', async (_, code) => {
    const { ms, status, ename } = await interrupted(code);
    expect([status, ename]).toEqual(['error', 'Interrupted']);
    expect(ms).toBeLessThan(LIMIT_MS);
    expect(await alive()).toBe('42');
  });
});

describe('after an interrupt', () => {
  it('timers of the cell are gone, those of other cells are not', async () => {
    await kernel.client.execute('let ticks = 0; const other = setInterval(() => ticks++, 20)');
    await interrupted('let mine = 0; setInterval(() => mine++, 10); await new Promise(() => {})');
    const before = result(await kernel.client.execute('[mine, ticks]'));
    await new Promise((resolve) => setTimeout(resolve, 150));
    const after = result(await kernel.client.execute('[mine, ticks]'));
    const numbers = (text?: string) => text!.match(/\d+/g)!.map(Number) as [number, number];
    expect(numbers(after)[0]).toBe(numbers(before)[0]);
    expect(numbers(after)[1]).toBeGreaterThan(numbers(before)[1]);
    await kernel.client.execute('clearInterval(other)');
  });

  it('a loop that ran on in the background has ended, too', async () => {
    await kernel.client.execute('setTimeout(() => { for (;;) {} }, 50)');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const asked = performance.now();
    await kernel.client.request('control', 'interrupt_request');
    expect(await alive()).toBe('42');
    expect(performance.now() - asked).toBeLessThan(LIMIT_MS);
  });

  it('loops that wait behind each other have all ended', async () => {
    // The cell sleeps until all three are done: one that came after the interrupt would be another matter.
    const sleep = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)';
    await kernel.client.execute(`for (let i = 0; i < 3; i++) fs.stat(".", () => { for (;;) {} }); ${sleep}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await kernel.client.request('control', 'interrupt_request');
    expect(await alive()).toBe('42');
  });

  it('an import that was cut off can be done again', async () => {
    const slow = JSON.stringify(join(tmpdir(), `kernel-test-${process.pid}.ts`));
    const code = (body: string) => `fs.writeFileSync(${slow}, ${JSON.stringify(body)})`;
    await kernel.client.execute(code('export const value = 7; for (let i = 0; i < 3e12; i++);'));
    const load = `// @ts-nocheck\n(await import(${slow})).value`;
    expect((await interrupted(load)).ename).toBe('Interrupted');
    await kernel.client.execute(code('export const value = 7;'));
    expect(result(await kernel.client.execute(load))).toBe('7');
    await kernel.client.execute(`fs.rmSync(${slow})`);
  });

  it('that came while the kernel was starting, it works', async () => {
    const other = await startKernel();
    for (let i = 0; i < 5; i++) await other.client.request('control', 'interrupt_request');
    expect(result(await other.client.execute('20 + 22'))).toBe('42');
    await other.stop();
  }, 60_000);

  it('with nothing running, nothing happens', async () => {
    const { reply } = await kernel.client.request('control', 'interrupt_request');
    expect(reply).toEqual({ status: 'ok' });
    expect(await alive()).toBe('42');
  });

  it('fifty times in a row, the kernel is as before', async () => {
    for (let round = 0; round < 50; round++) {
      const id = await kernel.client.startExecute(round % 2 ? 'for (;;) {}' : 'await new Promise(() => {})');
      await kernel.client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'execute_input');
      // From before the cell is compiled to while it runs.
      await new Promise((resolve) => setTimeout(resolve, round));
      await kernel.client.send('control', 'interrupt_request');
      expect((await kernel.client.exchange('shell', id)).reply.ename).toBe('Interrupted');
    }
    expect(await alive()).toBe('42');
  });
});

describe('what cannot be interrupted', () => {
  it('says so, when it is asked for, and the cell ends once the call returns', async () => {
    const { client } = kernel;
    const id = await client.startExecute(
      'import { execSync } from "node:child_process"; console.log("in"); execSync("sleep 2"); for (;;) {}',
    );
    await client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client.send('control', 'interrupt_request');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client.send('control', 'interrupt_request');
    const cell = await client.exchange('shell', id);
    expect(cell.reply.ename).toBe('Interrupted');
    expect(printed(cell, 'stderr')).toMatch(/restart the kernel/);
    expect(await alive()).toBe('42');
  });
});
