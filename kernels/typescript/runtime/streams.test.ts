import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../protocol/wire.ts';
import { kinds, printed } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.client.execute('0');
}, 60_000);
afterAll(() => kernel.stop());

const textOf = (messages: readonly Message[]) => messages.map((m) => m.content.text).join('');

describe('console', () => {
  it('prints exactly what Node prints', async () => {
    const script = `
      console.log('%s is %d years and %i, %f, %j %o %O %%', 'Ada', 36.5, 36.5, 0.1, { a: 1 }, [1], { b: 2 }, 'rest');
      console.log(new Map([['a', { deep: { deeper: { deepest: {} } } }]]), new Set([1, 'x']), [1.5, , 'a'], null, undefined, -0, 10n);
      console.log([new Error('shown').message], Symbol('s'), class A {}, function f() {}, new Date(0), /re/g, new Uint8Array(3));
      console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]);
      console.group('outer'); console.log('inner\\nlines'); console.groupEnd(); console.log('after');
      console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
      console.count(); console.count('k'); console.assert(false, 'wrong %s', 'it is');
      console.log('a'.repeat(200), Array.from({ length: 120 }, (_, i) => i));
      process.stdout.write('no newline'); process.stdout.write(Buffer.from(' bytes ü\\n')); process.stdout.write('4142', 'hex');
      console.error('to stderr'); console.warn({ w: 1 }); console.info('i'); console.debug('d');
    `;
    // The oracle: Node itself, in a process without a terminal. Cells are functions, so the script is one, too.
    const run = (redirect: string) =>
      execFileSync(process.execPath, ['-e', `${redirect}; (async () => {${script}})()`], { encoding: 'utf8', env: {} });
    const cell = await kernel.client.execute(`// @ts-nocheck\n${script}`);
    expect(cell.reply.status).toBe('ok');
    expect(printed(cell)).toBe(run('process.stderr.write = () => true'));
    expect(printed(cell, 'stderr')).toBe(
      run(
        'const out = process.stdout.write.bind(process.stdout); process.stdout.write = () => true; process.stderr.write = out',
      ),
    );
  });

  it('clear empties the output', async () => {
    expect(kinds(await kernel.client.execute('console.clear()'))).toContain('clear_output');
  });
});

describe('a flood', () => {
  it('of 100,000 lines arrives whole, in order, before idle, in few messages', async () => {
    const cell = await kernel.client.execute('for (let i = 0; i < 100_000; i++) console.log(i)');
    expect(printed(cell) === Array.from({ length: 100_000 }, (_, i) => `${i}\n`).join('')).toBe(true);
    expect(cell.outputs.length).toBeLessThan(200);
  });

  it('over both streams keeps the order', async () => {
    const cell = await kernel.client.execute('for (let i = 0; i < 2000; i++) (i % 2 ? console.log : console.error)(i)');
    const streams = cell.outputs.filter((m) => m.header.msg_type === 'stream');
    expect(textOf(streams)).toBe(Array.from({ length: 2000 }, (_, i) => `${i}\n`).join(''));
  });

  it('of 20 MB in one write arrives whole', async () => {
    const cell = await kernel.client.execute('process.stdout.write("0123456789".repeat(2e6)); 0');
    expect(printed(cell) === '0123456789'.repeat(2e6)).toBe(true);
  });
});

describe('the output of a short cell', () => {
  it('is there before its idle status, thirty times in a row', async () => {
    for (let i = 0; i < 30; i++)
      expect(printed(await kernel.client.execute(`console.log("line ${i}")`))).toBe(`line ${i}\n`);
  });
});

describe('a character in two writes of bytes', () => {
  it('arrives as one', async () => {
    const code = 'const smile = Buffer.from("😀"); for (const byte of smile) process.stdout.write(Buffer.of(byte)); 0';
    expect(printed(await kernel.client.execute(code))).toBe('😀');
  });
});

describe('text written before a loop', () => {
  it('is seen while the loop runs', async () => {
    const { client } = kernel;
    const id = await client.startExecute(
      'console.log("now"); { const end = Date.now() + 1500; while (Date.now() < end); } 0',
    );
    const [seen] = await Promise.all([
      client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'stream'),
    ]);
    expect(seen.content.text).toBe('now\n');
    const states = client.iopub.filter((m) => m.parent.msg_id === id && m.header.msg_type === 'status');
    expect(states.map((m) => m.content.execution_state)).toEqual(['busy']);
    await client.exchange('shell', id);
  });
});

describe('late output', () => {
  it('goes to the cell that caused it, whatever runs meanwhile', async () => {
    const { client } = kernel;
    const ways = [
      'setTimeout(() => console.log("LATE"), 300)',
      'void (async () => { await new Promise((r) => setTimeout(r, 300)); console.log("LATE") })()',
      'void fetch("data:,x").then(() => new Promise((r) => setTimeout(r, 300))).then(() => console.log("LATE"))',
      'import { exec } from "node:child_process"; exec("sleep 0.3", () => console.log("LATE"))',
    ];
    for (const way of ways) {
      const id = await client.startExecute(`${way}; 0`);
      await client.exchange('shell', id);
      const late = client.next(
        'iopub',
        (m) => m.header.msg_type === 'stream' && String(m.content.text).includes('LATE'),
      );
      const other = await client.execute('await new Promise((r) => setTimeout(r, 500)); 0');
      expect((await late).parent.msg_id).toBe(id);
      expect(printed(other)).toBe('');
    }
  });
});
