import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as zmq from 'zeromq';
import { printed, result, TestClient } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';
import { addressOf } from './connection.ts';
import type { Message } from './wire.ts';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.client.execute('0');
}, 60_000);
afterAll(() => kernel.stop());

const states = (id: string): unknown[] =>
  kernel.client.iopub
    .filter((m) => m.parent.msg_id === id && m.header.msg_type === 'status')
    .map((m) => m.content.execution_state);

describe('kernel_info', () => {
  it.each(['shell', 'control'] as const)(
    'on %s names the protocol and the language as JupyterLab wants it',
    async (channel) => {
      const { reply } = await kernel.client.request(channel, 'kernel_info_request');
      expect(reply).toMatchObject({
        status: 'ok',
        protocol_version: '5.5',
        language_info: {
          name: 'typescript',
          version: '6.0.3',
          mimetype: 'text/typescript',
          file_extension: '.ts',
          codemirror_mode: 'typescript',
          pygments_lexer: 'typescript',
          nbconvert_exporter: 'script',
        },
      });
    },
  );

  it('is answered while a cell holds the main thread, and clients then see busy again', async () => {
    const id = await kernel.client.startExecute('{ const end = Date.now() + 600; while (Date.now() < end); }');
    await kernel.client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'execute_input');
    const asked = performance.now();
    await kernel.client.request('control', 'kernel_info_request');
    expect(performance.now() - asked).toBeLessThan(400);
    await kernel.client.exchange('shell', id);
    expect(states(id)).toEqual(['busy', 'busy', 'idle']);
  });
});

describe('untrusted frames', () => {
  const send = async (change: (frames: (Buffer | string)[]) => (Buffer | string)[]) => {
    const content = { code: 'console.log("must not run")' };
    const frames = kernel.client.wire.encode({ identities: [], type: 'execute_request', content });
    await kernel.client.sendFrames('shell', change(frames as (Buffer | string)[]));
  };

  it('with a wrong signature, missing frames or no JSON are dropped with a line in the log', async () => {
    await send((f) => f.with(1, 'f'.repeat(64)));
    await send((f) => f.with(5, '{"code":"console.log(1)"}'));
    await send((f) => f.slice(0, 3));
    await send(() => ['garbage']);
    const before = kernel.client.iopub.length;
    expect(result(await kernel.client.execute('1'))).toBe('1');
    const ran = kernel.client.iopub.slice(before).filter((m) => m.header.msg_type === 'stream');
    expect(ran).toEqual([]);
    expect(kernel.log().match(/dropped a message on shell/g)).toHaveLength(4);
  });

  it('of an unknown type, or with content of wrong types, leave the kernel alive', async () => {
    await kernel.client.send('shell', 'no_such_request');
    await kernel.client.send('shell', 'constructor');
    const { reply } = await kernel.client.request('shell', 'complete_request', { code: 7, cursor_pos: 'x' });
    expect(reply.status).toBe('ok');
    const odd = await kernel.client.request('shell', 'execute_request', { code: { a: 1 }, user_expressions: [1] });
    expect(odd.reply.status).toBe('ok');
  });
});

describe('code points', () => {
  it('count in completion: an emoji before the cursor is one', async () => {
    const code = "const s = '😀😀'; Math.sq";
    const content = { code, cursor_pos: [...code].length };
    const { reply } = await kernel.client.request('shell', 'complete_request', content);
    expect(reply.matches).toEqual(expect.arrayContaining([expect.stringContaining('sqrt')]));
    const replaced = [...code].slice(reply.cursor_start as number, reply.cursor_end as number).join('');
    expect(['sq', 'Math.sq']).toContain(replaced);
    const { _jupyter_types_experimental: badges } = reply.metadata as Record<string, { type: string; start: number }[]>;
    expect(badges![0]).toMatchObject({ start: reply.cursor_start, type: expect.stringMatching(/^(method|function)$/) });
  });

  it('count in inspection', async () => {
    const code = "'😀'; Math.sqrt";
    const { reply } = await kernel.client.request('shell', 'inspect_request', {
      code,
      cursor_pos: 12,
      detail_level: 0,
    });
    expect(reply).toMatchObject({ status: 'ok', found: true });
    expect((reply.data as Record<string, string>)['text/plain']).toMatch(/sqrt/);
  });
});

describe('history', () => {
  it('has tail, range with the session number, and search', async () => {
    await kernel.client.execute('const unmistakable = 1');
    const ask = async (content: object) =>
      (await kernel.client.request('shell', 'history_request', { raw: true, output: false, ...content })).reply
        .history as [number, number, string][];
    const [last] = await ask({ hist_access_type: 'tail', n: 1 });
    expect(last![2]).toBe('const unmistakable = 1');
    const [session, line] = last!;
    const range = { hist_access_type: 'range', session, start: line, stop: line + 1 };
    expect(await ask(range)).toEqual([last]);
    expect(await ask({ hist_access_type: 'search', pattern: '*unmistak?ble*', n: 5 })).toEqual([last]);
  });
});

describe('history over two kernels', () => {
  it('keeps the true session numbers, and outputs where they are asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'history-of-two-'));
    const kernels: TestKernel[] = [];
    const start = async () => {
      const started = await startKernel({ env: { JUPYTER_DATA_DIR: folder } });
      kernels.push(started);
      return started.client;
    };
    const ask = async (client: TestClient, content: object) =>
      (await client.request('shell', 'history_request', { raw: true, output: false, ...content })).reply.history;
    const first = await start();
    await first.execute('6 * 7');
    await first.execute('const named = 1');
    await kernels[0]!.stop();
    const second = await start();
    await second.execute('const again = 2');
    const range = { hist_access_type: 'range', start: 1, stop: 3 };
    expect(await ask(second, { ...range, session: 1, output: true })).toEqual([
      [1, 1, ['6 * 7', '42']],
      [1, 2, ['const named = 1', null]],
    ]);
    expect(await ask(second, { ...range, session: -1 })).toHaveLength(2);
    expect(await ask(second, { ...range, session: 0 })).toEqual([[2, 1, 'const again = 2']]);
    expect(await ask(second, { hist_access_type: 'search', pattern: 'const *', n: 9 })).toEqual([
      [1, 2, 'const named = 1'],
      [2, 1, 'const again = 2'],
    ]);
    await kernels[1]!.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 20_000);
});

describe('comms', () => {
  it('for an unknown target are closed', async () => {
    const closed = kernel.client.next('iopub', (m) => m.header.msg_type === 'comm_close');
    await kernel.client.send('shell', 'comm_open', { comm_id: 'c1', target_name: 'nobody', data: {} });
    expect((await closed).content).toEqual({ comm_id: 'c1', data: {} });
  });

  // JupyterLab's ipywidgets ask `jupyter.widget.control` for its states in the same breath in which they open it.
  it('are closed once for what was sent in one breath, and once for each opening', async () => {
    const { client } = kernel;
    const say = (type: string) => client.send('shell', type, { comm_id: 'c3', target_name: 'nobody', data: {} });
    const sent = [];
    for (const type of ['comm_open', 'comm_msg', 'comm_msg', 'comm_open', 'comm_msg']) sent.push(await say(type));
    for (const id of sent) await client.idle(id);
    expect(sent.map((id) => client.outputsOf(id).map(({ header }) => header.msg_type))).toEqual([
      ['comm_close'],
      [],
      [],
      ['comm_close'],
      [],
    ]);
  });

  it('that were never opened are closed', async () => {
    const id = await kernel.client.send('shell', 'comm_msg', { comm_id: 'c4', data: {} });
    await kernel.client.idle(id);
    expect(kernel.client.outputsOf(id).map(({ header }) => header.msg_type)).toEqual(['comm_close']);
  });

  it('open at a registered target, carry data and buffers both ways, and are listed', async () => {
    const { client } = kernel;
    const setUp = `
      import { comms } from 'tslab';
      comms.registerTarget('echo', (comm) => {
        comm.onMessage = (data, buffers) => { console.log('handled'); comm.send({ got: data.n }, buffers); };
      })`;
    expect((await client.execute(setUp)).reply.status).toBe('ok');
    await client.send('shell', 'comm_open', { comm_id: 'c2', target_name: 'echo', data: {} });
    const answered = client.next('iopub', (m) => m.header.msg_type === 'comm_msg');
    const frames = client.wire.encode({
      identities: [],
      type: 'comm_msg',
      content: { comm_id: 'c2', data: { n: 5 } },
      buffers: [new Uint8Array([1, 2, 255])],
    });
    await client.sendFrames('shell', frames as Buffer[]);
    const answer = await answered;
    expect(answer.content).toMatchObject({ comm_id: 'c2', data: { got: 5 } });
    expect([...answer.buffers[0]!]).toEqual([1, 2, 255]);
    // What a handler prints belongs to the message that it handles.
    const { msg_id } = JSON.parse(String(frames[2])) as { msg_id: string };
    await client.idle(msg_id);
    expect(printed({ reply: {}, outputs: client.outputsOf(msg_id) })).toBe('handled\n');
    const { reply } = await client.request('shell', 'comm_info_request', { target_name: 'echo' });
    expect(reply).toEqual({ status: 'ok', comms: { c2: { target_name: 'echo' } } });
    await client.send('shell', 'comm_close', { comm_id: 'c2', data: {} });
    expect((await client.request('shell', 'comm_info_request')).reply.comms).toEqual({});
  });
});

describe('a kernel that died in a cell', () => {
  it('is spoken of by the first cell after the restart, once', async () => {
    let file = '';
    const dying = await startKernel({ prepare: (path) => (file = path) });
    const id = await dying.client.startExecute('console.log("in"); for (;;) {}');
    await dying.client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
    dying.process.kill('SIGKILL');
    const note = readFileSync(`${file}.running`, 'utf8');
    await dying.stop();
    const next = await startKernel({ prepare: (path) => writeFileSync(`${path}.running`, note) });
    const [first, second] = [await next.client.execute('1'), await next.client.execute('2')];
    expect(printed(first, 'stderr')).toContain('ended unexpectedly while cell[1] ran; its variables are lost');
    expect(printed(second, 'stderr')).toBe('');
    await next.stop();
  });
});

describe('the rest', () => {
  it('%help is a page for the pager', async () => {
    const { reply } = await kernel.client.execute('%help');
    const [page] = reply.payload as { source: string; data: Record<string, string> }[];
    expect(page!.source).toBe('page');
    expect(page!.data['text/plain']).toContain('%check on|off');
  });

  it('%check off lets a type error run, a wrong magic says what to type, line numbers stay', async () => {
    await kernel.client.execute('%check off');
    expect(result(await kernel.client.execute('const wrong: number = "text"; wrong'))).toBe("'text'");
    await kernel.client.execute('%check on');
    expect((await kernel.client.execute('%check maybe')).reply.evalue).toMatch(/%check on or %check off/);
    expect((await kernel.client.execute('%nonsense')).reply.evalue).toMatch(/%help/);
    const { reply } = await kernel.client.execute('%check on\n\nconst n: number = "x"');
    expect((reply.traceback as string[]).join('')).toMatch(/3.{0,9}:/);
  });

  it('name? and name?? are pages, the second with the source; a name of nobody is an error', async () => {
    await kernel.client.execute('/** Twice. */\nfunction twice(x: number) {\n  return 2 * x;\n}');
    const page = async (code: string) =>
      (await kernel.client.execute(code)).reply.payload as [{ data: Record<string, string> }];
    const [short] = await page('twice?');
    expect(short.data['text/plain']).toContain('twice(x: number): number');
    expect(short.data['text/plain']).not.toContain('return 2 * x');
    const [long] = await page(' twice?? ');
    expect(long.data['text/markdown']).toContain('return 2 * x');
    expect((await kernel.client.execute('nobody?')).reply).toMatchObject({ status: 'error', ename: 'UnknownName' });
    const { reply } = await kernel.client.request('shell', 'is_complete_request', { code: 'twice?' });
    expect(reply).toEqual({ status: 'complete' });
  });

  it('is_complete knows magics', async () => {
    const { reply } = await kernel.client.request('shell', 'is_complete_request', { code: '%help' });
    expect(reply).toEqual({ status: 'complete' });
  });

  it('is_complete does not wait for the compiler to be warm', async () => {
    const other = await startKernel();
    const next = other.client.next('shell', () => true);
    await other.client.startExecute('1');
    await other.client.send('shell', 'is_complete_request', { code: 'const x = {' });
    const first = await next;
    expect(first.header.msg_type).toBe('is_complete_reply');
    expect(first.content).toEqual({ status: 'incomplete', indent: '  ' });
    await other.stop();
  });

  it('connect_request tells the ports', async () => {
    const { reply } = await kernel.client.request('shell', 'connect_request');
    expect(reply).toMatchObject({ shell_port: kernel.connection.shell_port, hb_port: kernel.connection.hb_port });
  });
});

describe('the first messages', () => {
  it('are a welcome, then that the kernel is starting', () => {
    const [welcome, starting] = kernel.client.iopub;
    expect(welcome!.header.msg_type).toBe('iopub_welcome');
    expect(welcome!.content).toEqual({ subscription: '' });
    expect(starting!.content).toEqual({ execution_state: 'starting' });
  });

  it('of every further client begin with a welcome, too', async () => {
    const second = new TestClient(kernel.connection);
    await second.open();
    expect(second.iopub[0]!.header.msg_type).toBe('iopub_welcome');
    second.close();
  });
});

describe('heartbeat', () => {
  it('echoes, also while a loop holds the main thread', async () => {
    const id = await kernel.client.startExecute('{ const end = Date.now() + 500; while (Date.now() < end); }');
    const socket = new zmq.Request({ linger: 0, receiveTimeout: 5000 });
    socket.connect(addressOf(kernel.connection, 'hb'));
    await socket.send('ping');
    expect((await socket.receive()).map(String)).toEqual(['ping']);
    socket.close();
    await kernel.client.exchange('shell', id);
  });
});

describe('the end', () => {
  it('shutdown is answered on control, also in a loop, and the process is gone', async () => {
    const other = await startKernel();
    await other.client.startExecute('while (true) {}');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const exited = once(other.process, 'exit');
    const { reply } = await other.client.request('control', 'shutdown_request', { restart: true });
    expect(reply).toEqual({ status: 'ok', restart: true });
    await exited;
    await other.stop();
  });

  it('comes by itself when the process that Jupyter runs in is gone', async () => {
    const parent = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
    const other = await startKernel({ env: { JPY_PARENT_PID: String(parent.pid) } });
    const exited = once(other.process, 'exit');
    parent.kill('SIGKILL');
    await exited;
    await other.stop();
  });

  it('an empty key means unsigned messages', async () => {
    const other = await startKernel({ key: '' });
    const { reply }: { reply: Message['content'] } = await other.client.request('shell', 'kernel_info_request');
    expect(reply.status).toBe('ok');
    await other.stop();
  });
});
