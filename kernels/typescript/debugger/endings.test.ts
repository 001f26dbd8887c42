// How a stop ends other than by going on: an error, an interrupt, a client that goes away, the end of the kernel.
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { printed, result, TestClient } from '../testing/client.ts';
import { DebugClient } from '../testing/debug-client.ts';

let debug: DebugClient;
beforeAll(async () => {
  debug = await DebugClient.start();
  await debug.attach();
}, 60_000);
afterAll(() => debug.kernel.stop());
afterEach(async () => {
  await debug.clear();
  await debug.ask('setExceptionBreakpoints', { filters: [] });
});

const THROWS = `function risky(n: number): number {
  if (n > 1) throw new RangeError('too far');
  return n;
}
async function later(n: number): Promise<number> {
  await null;
  return risky(n);
}
let caught = 0;
try { risky(2); } catch { caught++; }
try { await later(3); } catch { caught++; }
risky(1);
await later(5);`;

describe('a stop at errors', { timeout: 60_000 }, () => {
  it('that nothing catches passes those that something does', async () => {
    await debug.ask('setExceptionBreakpoints', { filters: ['uncaught'] });
    const { stop, cell } = await debug.runTo(THROWS);
    expect(stop).toMatchObject({ reason: 'exception', text: 'RangeError: too far' });
    expect(DebugClient.values(await debug.scope('Locals'))).toEqual({ n: '5' });
    expect((await debug.stack()).map((frame) => frame.replace(/cell\[\d+\]:/, ''))).toMatchObject([
      'risky 2',
      'later 7',
      expect.stringMatching(/^await in .*13$/),
    ]);
    expect(await debug.go('continue', cell)).toBe('end');
    expect((await cell).reply).toMatchObject({ status: 'error', ename: 'RangeError' });
    expect(result(await debug.client.execute('caught'))).toBe('2');
  });

  it('of any kind stops where each is thrown', async () => {
    await debug.ask('setExceptionBreakpoints', { filters: ['raised'] });
    const { cell } = await debug.runTo(THROWS);
    const seen = [(await debug.scope('Locals')).n.value];
    for (let next = await debug.go('continue', cell); next !== 'end'; next = await debug.go('continue', cell))
      seen.push((await debug.scope('Locals')).n.value);
    expect(seen).toEqual(['2', '3', '5']);
  });

  it('shows one that Node throws at the line that called it', async () => {
    await debug.ask('setExceptionBreakpoints', { filters: ['uncaught'] });
    const { stop, cell } = await debug.runTo("const fine = JSON.parse('1');\nJSON.parse('{');");
    expect(stop).toMatchObject({ reason: 'exception', text: expect.stringContaining('SyntaxError') });
    expect((await debug.frames())[0]).toMatchObject({ line: 2 });
    expect(await debug.go('continue', cell)).toBe('end');
  });
});

const STANDS = `let before = 1;
debugger;
before = 2;
console.log('went on');`;

describe('an interrupt at a stop', { timeout: 60_000 }, () => {
  it('ends the cell there: no line of it runs any more, and variables stay', async () => {
    const { stop, cell } = await debug.runTo(STANDS);
    expect(stop).toMatchObject({ reason: 'breakpoint' });
    await debug.client.request('control', 'interrupt_request');
    expect((await cell).reply).toMatchObject({ status: 'error', ename: 'Interrupted' });
    expect(printed(await cell)).toBe('');
    expect((await debug.ask('debugInfo')).body.stoppedThreads).toEqual([]);
    expect(result(await debug.client.execute('before'))).toBe('1');
  });

  it('ends it in a loop too, and stops work in the next cell as before', async () => {
    const code = 'for (let i = 0; ; i++) {\n  if (i === 1000) debugger;\n}';
    const { cell } = await debug.runTo(code);
    await debug.client.request('control', 'interrupt_request');
    expect((await cell).reply).toMatchObject({ status: 'error', ename: 'Interrupted' });
    const again = await debug.runTo(STANDS);
    expect(again.stop).toMatchObject({ reason: 'breakpoint' });
    expect(await debug.go('continue', again.cell)).toBe('end');
    expect(printed(await again.cell)).toBe('went on\n');
  });

  it('leaves completion, hover and the heartbeat at work before it', async () => {
    const { cell } = await debug.runTo(STANDS);
    const completion = await debug.client.request('shell', 'complete_request', { code: 'befo', cursor_pos: 4 });
    expect(completion.reply.matches).toContain('before');
    const hover = await debug.client.request('shell', 'inspect_request', { code: 'before', cursor_pos: 3 });
    expect(hover.reply).toMatchObject({ status: 'ok', found: true });
    expect((await debug.client.request('shell', 'kernel_info_request')).reply).toMatchObject({
      debugger: true,
      supported_features: ['debugger'],
    });
    // A cell that waits behind the one that is stopped is ended with it, as behind any other.
    const waits = debug.client.execute("'ran'");
    await debug.client.request('control', 'interrupt_request');
    await cell;
    expect((await waits).reply.status).toBe('aborted');
  });
});

describe('a client', { timeout: 60_000 }, () => {
  it('that disconnects lets the code go on, without breakpoints', async () => {
    const { cell } = await debug.runTo(STANDS);
    await debug.ask('disconnect', { restart: false, terminateDebuggee: false });
    expect(await debug.event('terminated')).toEqual({});
    expect((await cell).reply.status).toBe('ok');
    expect((await debug.ask('debugInfo')).body).toMatchObject({
      isStarted: false,
      breakpoints: [],
      stoppedThreads: [],
    });
    expect((await debug.runTo(STANDS)).stop).toBeUndefined();
    await debug.attach();
  });

  it('that comes while another has gone finds the stop, and takes over', async () => {
    const { cell } = await debug.runTo(STANDS);
    const other = new TestClient(debug.kernel.connection);
    await other.open();
    const second = new DebugClient(debug.kernel, other);
    expect((await second.ask('debugInfo')).body).toMatchObject({ isStarted: true, stoppedThreads: [1] });
    expect((await second.frames())[0]).toMatchObject({ line: 2 });
    await second.ask('continue', { threadId: 1 });
    expect((await cell).reply.status).toBe('ok');
    other.close();
  });

  it('that vanishes while all is stopped, the last to listen, lets it go on', async () => {
    const lone = await DebugClient.start();
    await lone.attach();
    const mark = join(mkdtempSync(join(tmpdir(), 'vanished-')), 'mark');
    const { stop } = await lone.runTo(`${STANDS}\nrequire('node:fs').writeFileSync(${JSON.stringify(mark)}, '');`);
    expect(stop).toMatchObject({ reason: 'breakpoint' });
    lone.client.close();
    await expect.poll(() => existsSync(mark), { timeout: 20_000 }).toBe(true);
    rmSync(dirname(mark), { recursive: true });
    const next = new TestClient(lone.kernel.connection);
    await next.open();
    expect(result(await next.execute('before'))).toBe('2');
    next.close();
    await lone.kernel.stop();
  });

  it('that restarts the kernel at a stop ends it', async () => {
    const lone = await DebugClient.start();
    await lone.attach();
    await lone.runTo(STANDS);
    const exit = once(lone.kernel.process, 'exit');
    // As Jupyter's server does.
    await lone.client.send('control', 'interrupt_request');
    const { reply } = await lone.client.request('control', 'shutdown_request', { restart: true });
    expect(reply).toMatchObject({ status: 'ok', restart: true });
    await exit;
    expect(lone.kernel.log()).toBe('');
    await lone.kernel.stop();
  });
});

describe('a request that makes no sense', { timeout: 60_000 }, () => {
  it.each([
    ['a command that there is not', { command: 'makeCoffee', seq: 5 }, /knows no command "makeCoffee"/],
    ['no command', {}, /knows no command ""/],
    ['a name that every object has', { command: 'toString' }, /knows no command/],
    ['arguments that are none', { command: 'setBreakpoints', arguments: [1] }, /path of a source/],
    [
      'lines that are none',
      { command: 'setBreakpoints', arguments: { source: { path: 'x' }, breakpoints: [{ line: '1' }] } },
      /needs a line/,
    ],
    ['going on where nothing is stopped', { command: 'continue', arguments: { threadId: 1 } }, /Nothing is stopped/],
    ['a frame of the past', { command: 'scopes', arguments: { frameId: 1 } }, /frame is gone/],
    ['nothing to evaluate', { command: 'evaluate', arguments: {} }, /nothing to evaluate/],
    ['a source that there is not', { command: 'source', arguments: { source: { path: '/no/such' } } }, /no source/],
    ['code that is no text', { command: 'dumpCell', arguments: { code: 1 } }, /as text/],
    ['a copy to the notebook', { command: 'copyToGlobals', arguments: {} }, /knows no command/],
  ])('%s is refused in a sentence', async (_, content, message) => {
    const { reply } = await debug.client.request('control', 'debug_request', content);
    expect(reply).toMatchObject({ type: 'response', success: false, message: expect.stringMatching(message) });
  });

  it('with no debugger attached says what comes first', async () => {
    await debug.ask('disconnect');
    for (const command of ['setBreakpoints', 'setExceptionBreakpoints', 'pause', 'next'])
      expect(await debug.ask(command, { source: { path: '/a.ts' }, breakpoints: [] })).toMatchObject({
        success: false,
      });
    await debug.attach();
  });
});
