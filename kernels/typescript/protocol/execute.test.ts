import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kinds, printed, result } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.client.execute('0');
}, 60_000);
afterAll(() => kernel.stop());

describe('execute', () => {
  it('says busy, input, result, idle, in this order, with transient and metadata as objects', async () => {
    const id = await kernel.client.startExecute('6 * 7');
    const { reply, outputs } = await kernel.client.exchange('shell', id);
    const all = kernel.client.iopub.filter((m) => m.parent.msg_id === id);
    expect(all.map((m) => m.header.msg_type)).toEqual(['status', 'execute_input', 'execute_result', 'status']);
    const count = reply.execution_count;
    expect(reply).toMatchObject({ status: 'ok', payload: [], user_expressions: {} });
    expect(outputs[0]!.content).toEqual({ code: '6 * 7', execution_count: count });
    expect(outputs[1]!.content).toEqual({
      execution_count: count,
      data: { 'text/plain': '42' },
      metadata: {},
      transient: {},
    });
  });

  it('counts cells, but neither silent nor unstored ones', async () => {
    const count = async (options = {}) => (await kernel.client.execute('1', options)).reply.execution_count as number;
    const first = await count();
    const silent = await kernel.client.execute('console.log("quiet"); 5', { silent: true });
    expect(kinds(silent)).toEqual(['stream']);
    expect(await count({ store_history: false })).toBe(first);
    expect(await count()).toBe(first + 1);
  });

  it('evaluates user expressions after the cell, each on its own', async () => {
    const user_expressions = { twice: 'seed * 2', wrong: '(() => { throw new RangeError("no") })()' };
    const { reply } = await kernel.client.execute('const seed = 21', { user_expressions });
    expect(reply.user_expressions).toMatchObject({
      twice: { status: 'ok', data: { 'text/plain': '42' }, metadata: {} },
      wrong: { status: 'error', ename: 'RangeError', evalue: 'no' },
    });
    const untyped = await kernel.client.execute('1', { user_expressions: { typed: 'seed.nothing', nobody: 'nobody' } });
    expect(untyped.reply).toMatchObject({
      status: 'ok',
      user_expressions: {
        typed: { status: 'error', ename: 'TypeScriptError', evalue: expect.stringMatching(/^TS2339/) },
        nobody: { status: 'error', evalue: expect.stringMatching(/^TS2304/) },
      },
    });
  });

  it('shows null, false, 0 and the empty string, but not undefined', async () => {
    const shown = [];
    for (const code of ['null', 'false', '0', '""', 'undefined', 'const q = 1'])
      shown.push(result(await kernel.client.execute(code)));
    expect(shown).toEqual(['null', 'false', '0', "''", undefined, undefined]);
  });

  it('puts streams before what follows them', async () => {
    const cell = await kernel.client.execute(
      'console.log("a"); display({ "text/plain": "b" }); console.error("c"); console.log("d"); 5',
    );
    expect(kinds(cell).slice(1)).toEqual(['stream', 'display_data', 'stream', 'stream', 'execute_result']);
  });

  it('shows once what display() shows on the last line', async () => {
    expect(kinds(await kernel.client.execute('display({ "text/html": "<b>x</b>" })'))).toEqual([
      'execute_input',
      'display_data',
    ]);
  });

  it('reports one error, as reply and as output', async () => {
    const cell = await kernel.client.execute('throw new TypeError("boom")');
    expect(cell.reply).toMatchObject({ status: 'error', ename: 'TypeError', evalue: 'boom' });
    expect(kinds(cell)).toEqual(['execute_input', 'error']);
  });

  it('does not run a cell with a type error', async () => {
    const cell = await kernel.client.execute('console.log("ran"); const n: number = "x"');
    expect(cell.reply).toMatchObject({ status: 'error', ename: 'TypeScriptError' });
    expect(String(cell.reply.evalue)).toMatch(/^TS2322: /);
    expect(printed(cell)).toBe('');
  });
});

describe('stop_on_error', () => {
  const burst = async (first: string, options = {}) => {
    const { client } = kernel;
    const ids = [await client.startExecute(first, options)];
    for (let i = 0; i < 3; i++) ids.push(await client.startExecute('console.log("ran")'));
    return Promise.all(ids.map((id) => client.exchange('shell', id)));
  };

  it('aborts what was waiting', async () => {
    const [failed, ...rest] = await burst('throw new Error("stop")');
    expect(failed!.reply.status).toBe('error');
    expect(rest.map(({ reply }) => reply.status)).toEqual(['aborted', 'aborted', 'aborted']);
    expect(rest.flatMap(kinds)).toEqual([]);
  });

  it('does so for a type error, too, and for an interrupt', async () => {
    const [, ...rest] = await burst('const bad: number = "x"');
    expect(rest.every(({ reply }) => reply.status === 'aborted')).toBe(true);
    const interrupted = burst('await new Promise(() => {})');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await kernel.client.request('control', 'interrupt_request');
    expect((await interrupted).map(({ reply }) => reply.status)).toEqual(['error', 'aborted', 'aborted', 'aborted']);
  });

  it('lets the very next request run, however fast it comes after the reply', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await kernel.client.startExecute('throw 1');
      await kernel.client.next('shell', (m) => m.parent.msg_id === id);
      expect((await kernel.client.execute('1')).reply.status).toBe('ok');
    }
  });

  it('false lets the queue go on', async () => {
    const cells = await burst('throw new Error("go on")', { stop_on_error: false });
    expect(cells.map(({ reply }) => reply.status)).toEqual(['error', 'ok', 'ok', 'ok']);
  });
});

describe('input', () => {
  it('comes back from prompt, hides passwords, and confirm is a yes or no', async () => {
    const asked: [string, boolean][] = [];
    const answer = (prompt: string, password: boolean) => {
      asked.push([prompt, password]);
      return ['Ada', 'secret', 'y'][asked.length - 1]!;
    };
    const code = '[prompt("name? "), prompt("key? ", null, { password: true }), confirm("sure?")]';
    expect(result(await kernel.client.execute(code, { answer }))).toBe("[ 'Ada', 'secret', true ]");
    expect(asked).toEqual([
      ['name? ', false],
      ['key? ', true],
      ['sure? [y/N] ', false],
    ]);
  });

  it('of any length and alphabet arrives whole', async () => {
    const long = '😀ü'.repeat(100_000);
    expect(result(await kernel.client.execute('prompt("?")!.length', { answer: () => long }))).toBe(
      String(long.length),
    );
  });

  it('arrives through readline on process.stdin', async () => {
    const code = `import { createInterface } from 'node:readline/promises';
      const lines = createInterface({ input: process.stdin, output: process.stdout });
      const name = await lines.question('name? ');
      lines.close();
      name.toUpperCase()`;
    const cell = await kernel.client.execute(code, { answer: () => 'ada' });
    expect(result(cell)).toBe("'ADA'");
    expect(printed(cell)).toContain('name? ');
  });

  it('is asked for in the cell that wants it, also by a reader of an earlier cell', async () => {
    await kernel.client.execute(`import { createInterface as reader } from 'node:readline/promises';
      const kept = reader({ input: process.stdin, output: process.stdout });`);
    for (const [code, name] of [
      ['await kept.question("who? ")', 'Ada'],
      ['await kept.question("and? ")', 'Grace'],
      ['let line = ""; for await (line of kept) break; line', 'Alan'],
    ] as const) {
      const asked = kernel.client.next('stdin', () => true);
      const cell = await kernel.client.startExecute(code, { answer: () => '' });
      expect((await asked).parent.msg_id).toBe(cell);
      await kernel.client.send('stdin', 'input_reply', { status: 'ok', value: name });
      expect(result(await kernel.client.exchange('shell', cell))).toBe(`'${name}'`);
    }
  });

  it('through readline can be interrupted, and asked for again', async () => {
    await kernel.client.execute(`import { createInterface as another } from 'node:readline/promises';
      const lines2 = another({ input: process.stdin });`);
    const id = await kernel.client.startExecute('await lines2.question("?")', { answer: () => '' });
    await kernel.client.next('stdin', () => true);
    await kernel.client.request('control', 'interrupt_request');
    expect((await kernel.client.exchange('shell', id)).reply.ename).toBe('Interrupted');
    expect(result(await kernel.client.execute('await lines2.question("again?")', { answer: () => 'fresh' }))).toBe(
      "'fresh'",
    );
  });

  it('is refused in plain words when the client offers none', async () => {
    for (const code of ['prompt("name? ")', 'await kept.question("name? ")']) {
      const { reply } = await kernel.client.execute(code);
      expect(reply).toMatchObject({
        status: 'error',
        ename: 'InputUnavailable',
        evalue: expect.stringMatching(/client/),
      });
    }
  });

  it('that is waited for can be interrupted, and its late answer harms nobody', async () => {
    const id = await kernel.client.startExecute('prompt("?")', { answer: () => '' });
    await kernel.client.next('stdin', () => true);
    await kernel.client.request('control', 'interrupt_request');
    expect((await kernel.client.exchange('shell', id)).reply.ename).toBe('Interrupted');
    await kernel.client.send('stdin', 'input_reply', { status: 'ok', value: 'late' });
    expect(result(await kernel.client.execute('prompt("again?")', { answer: () => 'fresh' }))).toBe("'fresh'");
  });
});
