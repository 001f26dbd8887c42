import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { result } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';

// Nothing here waits for a clock: what a cell waits for comes when a later cell says so.
let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
  const { reply } = await kernel.client.execute(`
    import { EventEmitter, on, once } from 'node:events';
    import { createServer } from 'node:http';
    const seen: string[] = [];
    const bell = new EventEmitter();
    const ring = async () => { for (let i = 0; i < 5; i++) { bell.emit('ring'); await new Promise(setImmediate); } };
    const told = () => once(bell, 'ring');
    async function slowly() { await told(); seen.push('on'); }
    let answers: (() => void)[] = [];
    let closed: Promise<unknown> = Promise.resolve();
    const server = createServer((request, response) => {
      closed = once(response, 'close');
      answers.push(() => response.end('answer'));
      bell.emit('request');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const url = 'http://127.0.0.1:' + (server.address() as { port: number }).port;`);
  expect(reply.status).toBe('ok');
}, 60_000);
afterAll(() => kernel.stop());

/** Interrupts a cell once it has printed "in". */
async function interrupted(code: string): Promise<void> {
  const { client } = kernel;
  const id = await client.startExecute(code);
  await client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
  await client.send('control', 'interrupt_request');
  expect((await client.exchange('shell', id)).reply.ename).toBe('Interrupted');
}

const seen = async () => result(await kernel.client.execute('seen.splice(0).join()'));

describe('what waits when its cell is interrupted does not go on', () => {
  it.each([
    ['for a promise', 'console.log("in"); await told(); seen.push("on")'],
    ['in a function of an earlier cell', 'console.log("in"); await slowly(); seen.push("on")'],
    ['for the next round of for await', 'console.log("in"); for await (const _ of on(bell, "ring")) seen.push("on")'],
    [
      'for the next round of for await with var',
      'console.log("in"); for await (var each of on(bell, "ring")) seen.push("on")',
    ],
    [
      'next to others',
      'console.log("in"); await Promise.all([1, 2].map(async () => { await told(); seen.push("on") }))',
    ],
    [
      'again and again, when it catches everything',
      'console.log("in"); for (let i = 0; i < 3; i++) { try { await told(); seen.push("on") } catch {} }',
    ],
  ])('%s', async (_, code) => {
    await interrupted(code);
    expect((await kernel.client.execute('await ring()')).reply.status).toBe('ok');
    expect(await seen()).toBe("''");
  });

  it('for an answer from the network, and the request is taken back', async () => {
    await interrupted(
      'const arrived = once(bell, "request"); const asked = fetch(url); await arrived; console.log("in"); await asked; seen.push("on")',
    );
    expect((await kernel.client.execute('await closed; answers.splice(0).length')).reply.status).toBe('ok');
    expect(await seen()).toBe("''");
  });

  it('which later cells do as ever, also through the same functions', async () => {
    const wait = 'const rung = slowly(); await ring(); await rung;';
    const ask = 'const here = once(bell, "request"); const asking = fetch(url); await here; answers[0]!();';
    expect(result(await kernel.client.execute(`${wait} ${ask} await (await asking).text()`))).toBe("'answer'");
    expect(await seen()).toBe("'on'");
  });

  it('and requests keep a signal of their own', async () => {
    const code =
      'const own = new AbortController(); const mine = fetch(url, { signal: own.signal });' +
      'own.abort(new Error("mine")); await mine.catch((error) => error.message)';
    expect(result(await kernel.client.execute(code))).toBe("'mine'");
  });
});

describe('an interrupt while no cell runs', () => {
  it('ends what waits in the background, which its cell says, and nothing that begins later', async () => {
    const { client } = kernel;
    const id = await client.startExecute('(async () => { for (;;) { await told(); seen.push("on") } })(); 0');
    await client.exchange('shell', id);
    await client.request('control', 'interrupt_request');
    const error = client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'error');
    await client.execute('await ring()');
    expect((await error).content.ename).toBe('Interrupted');
    expect(await seen()).toBe("''");
    await client.execute('const after = slowly(); await ring(); await after');
    expect(await seen()).toBe("'on'");
  });
});
