import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printed, result, TestClient } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';
import { CODE_LENGTH, HEADER_BYTES, JSON_BYTES, OUTPUT_LENGTH } from './limits.ts';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.client.execute('const kept = 21');
}, 60_000);
afterAll(() => kernel.stop());

/** Signed as a client would, also what no client would write. */
async function sendRaw(channel: 'shell' | 'stdin', header: string, parent = '{}', metadata = '{}', content = '{}') {
  const parts = [header, parent, metadata, content].map((part) => Buffer.from(part));
  const mac = createHmac('sha256', kernel.connection.key);
  for (const part of parts) mac.update(part);
  await kernel.client.sendFrames(channel, ['<IDS|MSG>', mac.digest('hex'), ...parts]);
}

let ids = 0;
const headerOf = (type: string, more = ''): string =>
  `{"msg_id":"raw-${++ids}","msg_type":"${type}","session":"s","username":"u","date":"","version":"5.3"${more}}`;
const DEEP = '['.repeat(1e5) + ']'.repeat(1e5);

async function expectAlive(): Promise<void> {
  expect((await kernel.client.request('control', 'kernel_info_request')).reply.status).toBe('ok');
  expect(result(await kernel.client.execute('kept * 2'))).toBe('42');
}

/** Resident memory of the kernel, where the system tells it in a file; elsewhere nothing is known. */
const megabytes = (): number => {
  if (process.platform !== 'linux') return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${kernel.process.pid}/status`, 'utf8'))?.[1]) / 1000;
};

describe('JSON of 100,000 levels', () => {
  it.each([
    ['a header', headerOf('execute_request', `,"x":${DEEP.slice(7e4, -7e4)}`), '{}', '{}', '{"code":"1"}'],
    ['a parent', headerOf('execute_request'), `{"x":${DEEP}}`, '{}', '{"code":"1"}'],
    ['metadata', headerOf('comm_msg'), '{}', `{"x":${DEEP}}`, '{"comm_id":"c"}'],
    ['the code', headerOf('execute_request'), '{}', '{}', `{"code":${DEEP}}`],
    ['expressions', headerOf('execute_request'), '{}', '{}', `{"code":"1","user_expressions":{"a":${DEEP}}}`],
    ['what is inspected', headerOf('inspect_request'), '{}', '{}', `{"code":"a","cursor_pos":${DEEP}}`],
  ])('as %s', async (_, header, parent, metadata, content) => {
    await sendRaw('shell', header, parent, metadata, content);
    await expectAlive();
  });

  it('in a comm leave the comm closed or the kernel alive', async () => {
    await kernel.client.execute("import { comms } from 'tslab'; comms.registerTarget('deep', () => {})");
    await sendRaw(
      'shell',
      headerOf('comm_open'),
      '{}',
      '{}',
      `{"comm_id":"deep","target_name":"deep","data":{"x":${DEEP}}}`,
    );
    await expectAlive();
  });

  it.each(['(', '[', '() => ', '!'])(
    'in the code itself, made of %j, are refused in a sentence or run',
    async (piece) => {
      const { reply } = await kernel.client.execute(piece.repeat(1e5));
      expect(reply.status).toBe('error');
      expect(String(reply.evalue)).not.toMatch(/\n|node_modules/);
      await expectAlive();
    },
  );
});

describe('giant messages', () => {
  it('with more JSON than is read are answered with a sentence', async () => {
    const { reply, outputs } = await kernel.client.execute(`/*${'x'.repeat(JSON_BYTES)}*/`);
    expect(reply).toMatchObject({ status: 'error', evalue: expect.stringContaining(`${JSON_BYTES} are read`) });
    expect(outputs.map((m) => m.header.msg_type)).toEqual(['error']);
    const code = 'x'.repeat(JSON_BYTES);
    const asked = await kernel.client.request('shell', 'complete_request', { code, cursor_pos: 1 });
    expect(asked.reply.status).toBe('error');
    await expectAlive();
  });

  it('with more code than is compiled, too; what was sent with them does not run', async () => {
    const { client } = kernel;
    const code = `/*${'x'.repeat(CODE_LENGTH)}*/`;
    const sent = [await client.startExecute(code), await client.startExecute('console.log("ran")')];
    const [refused, next] = await Promise.all(sent.map((id) => client.exchange('shell', id)));
    expect(refused!.reply.evalue).toContain('put data into a file');
    expect(next!.reply.status).toBe('aborted');
    const asked = await client.request('shell', 'is_complete_request', { code });
    expect(asked.reply).toMatchObject({ status: 'error', evalue: expect.stringContaining(`${CODE_LENGTH}`) });
    await expectAlive();
  });

  it('with a header that would come back in every output are dropped with a line in the log', async () => {
    await sendRaw('shell', headerOf('kernel_info_request', `,"x":"${'x'.repeat(HEADER_BYTES)}"`));
    await expectAlive();
    expect(kernel.log()).toContain(`a header may have ${HEADER_BYTES} bytes`);
  });

  it('a cell with thousands of mistakes shows the first ones', async () => {
    const { reply } = await kernel.client.execute('unknown();\n'.repeat(3000));
    expect(reply.traceback).toHaveLength(21);
    expect((reply.traceback as string[]).at(-1)).toContain('2980 more');
  });
});

describe('10,000 cells in the queue', () => {
  /** Sends them, and says how many were begun when the last of them is over. */
  const ran = async (first: string, meanwhile?: () => Promise<unknown>): Promise<number> => {
    const { client } = kernel;
    const before = client.iopub.length;
    await client.startExecute(first);
    for (let i = 2; i < 10_000; i++) await client.startExecute('1');
    const last = await client.startExecute('1');
    await meanwhile?.();
    await client.idle(last);
    return client.iopub.slice(before).filter((m) => m.header.msg_type === 'execute_input').length;
  };

  it('are aborted by the error of the first, however long they take to arrive', async () => {
    expect(await ran('throw 1')).toBe(1);
    await expectAlive();
  }, 20_000);

  it('are aborted by an interrupt, also one that comes between two of them, in bounded memory', async () => {
    const before = megabytes();
    const interrupt = () => kernel.client.request('control', 'interrupt_request');
    expect(await ran('1', interrupt)).toBeLessThan(1000);
    expect(megabytes() - before).toBeLessThan(250);
    await expectAlive();
  }, 20_000);
});

describe('a flood of output', () => {
  const shown = (cell: { outputs: readonly { header: { msg_type: string }; content: Record<string, unknown> }[] }) =>
    cell.outputs.filter((m) => m.header.msg_type === 'stream' && m.content.name === 'stdout');

  it('arrives whole up to the limit; above it one sentence says how much was dropped', async () => {
    const cell = await kernel.client.execute(
      'const line = "x".repeat(999_999).concat("\\n"); for (let i = 0; i < 70; i++) process.stdout.write(line)',
    );
    const length = shown(cell).reduce((sum, m) => sum + (m.content.text as string).length, 0);
    expect(length).toBe(OUTPUT_LENGTH);
    expect(printed(cell, 'stderr')).toMatch(/6\.0 MB of this cell's output were dropped: a cell may show 64\.0 MB/);
    await expectAlive();
  }, 20_000);

  it.each([
    ['prints', 'console.log("x".repeat(1000))'],
    ['displays', 'display({ "text/plain": "x".repeat(1000) })'],
    ['updates', 'place.text("x".repeat(1000))'],
  ])(
    'without end that %s leaves control and interrupts alive, and the memory bounded',
    async (_, code) => {
      const before = megabytes();
      const id = await kernel.client.startExecute(
        `import { newDisplay } from 'tslab'; const place = newDisplay(); while (true) ${code}`,
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect((await kernel.client.request('control', 'kernel_info_request')).reply.status).toBe('ok');
      await kernel.client.request('control', 'interrupt_request');
      expect((await kernel.client.exchange('shell', id)).reply.ename).toBe('Interrupted');
      expect(megabytes() - before).toBeLessThan(400);
      await expectAlive();
    },
    20_000,
  );

  it('half of a surrogate pair becomes what Node prints for it', async () => {
    expect(printed(await kernel.client.execute('process.stdout.write("a\\ud800b")'))).toBe('a\ufffdb');
  });
});

describe('a client that vanishes', () => {
  it('in the middle of its output, or when it was asked for input, harms nobody', async () => {
    const other = new TestClient(kernel.connection);
    await other.open();
    await other.startExecute('for (let i = 0; i < 20_000; i++) console.log("x".repeat(100))');
    const asking = other.startExecute('prompt("name?")', { answer: () => '' });
    await asking;
    await other.next('iopub', (m) => m.header.msg_type === 'stream');
    other.close();
    const asked = await kernel.client.next('iopub', (m) => m.content.code === 'prompt("name?")');
    expect(asked.parent.msg_id).toBe(await asking);
    await kernel.client.request('control', 'interrupt_request');
    await expectAlive();
  });
});

describe('the compiler', () => {
  it('that does not come to an end is interrupted, started anew, and knows the earlier cells', async () => {
    // Nested array literals take the checker time that grows with the cube of their number.
    const slow = await kernel.client.startExecute(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    await kernel.client.next('iopub', (m) => m.parent.msg_id === slow && m.header.msg_type === 'execute_input');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await kernel.client.request('control', 'interrupt_request');
    expect((await kernel.client.exchange('shell', slow)).reply.ename).toBe('Interrupted');
    expect((await kernel.client.execute('kept.nothing')).reply.evalue).toMatch(/^TS2339/);
    await expectAlive();
    expect(kernel.log()).toContain('It was started anew');
  }, 30_000);
});
