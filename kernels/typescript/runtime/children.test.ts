import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printed, result } from '../testing/client.ts';
import { startKernel, type TestKernel } from '../testing/kernel.ts';

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await startKernel();
  await kernel.client.execute(`
    import { exec, execFileSync, execSync, fork, spawn, spawnSync } from 'node:child_process';
    import { once } from 'node:events';
    import { writeFileSync, rmSync } from 'node:fs';
    import { tmpdir } from 'node:os';
    import { join } from 'node:path';
    const node = process.execPath;
    const both = ['-e', 'console.log("out ä"); console.error("err")'];
    const script = join(tmpdir(), 'kernel-test-' + process.pid + '.mjs');
    writeFileSync(script, 'console.log("forked"); process.disconnect()');`);
}, 60_000);
afterAll(async () => {
  await kernel.client.execute('rmSync(script)');
  await kernel.stop();
});

describe('what a program prints to streams that it inherits', () => {
  it.each([
    ['spawn', 'await once(spawn(node, both, { stdio: "inherit" }), "close"); 0', '0'],
    ['spawn with a list', 'await once(spawn(node, both, { stdio: ["ignore", "inherit", 2] }), "close"); 0', '0'],
    [
      'spawn with streams',
      'await once(spawn(node, both, { stdio: ["ignore", process.stdout, process.stderr] }), "close"); 0',
      '0',
    ],
    ['spawnSync', '{ const r = spawnSync(node, both, { stdio: "inherit" }); r.stdout === null && r.status }; 0', '0'],
    ['execFileSync', 'execFileSync(node, both, { stdio: "inherit" })', 'null'],
    ['execSync', 'execSync("echo \\"out ä\\"; echo err >&2", { stdio: "inherit" })', 'null'],
  ])('(%s) is printed by the cell', async (_, code, value) => {
    const cell = await kernel.client.execute(code);
    expect([printed(cell), printed(cell, 'stderr'), result(cell)]).toEqual(['out ä\n', 'err\n', value]);
  });

  it('(fork) is printed by the cell', async () => {
    const cell = await kernel.client.execute('await once(fork(script), "close"); 0');
    expect(printed(cell)).toBe('forked\n');
  });

  it('is printed, too, when the program fails', async () => {
    const cell = await kernel.client.execute('execSync("echo before; exit 3", { stdio: "inherit" })');
    expect(printed(cell)).toBe('before\n');
    expect(cell.reply.evalue).toContain('Command failed: echo before; exit 3');
  });

  it('arrives whole, however much it is', async () => {
    const code = 'spawnSync(node, ["-e", "process.stdout.write(\'x\'.repeat(3e6))"], { stdio: "inherit" }).status';
    const cell = await kernel.client.execute(code);
    expect([printed(cell).length, result(cell)]).toEqual([3e6, '0']);
  });

  it('and nothing of it is in the log', () => {
    expect(kernel.log()).toBe('');
  });

  it('leaves what is piped to the cell', async () => {
    expect(result(await kernel.client.execute('String(execSync("echo mine"))'))).toBe("'mine\\n'");
    const piped = 'const p = spawnSync(node, both, { encoding: "utf8" }); [p.stdout, p.stderr, p.output.length]';
    expect(result(await kernel.client.execute(piped))).toBe("[ 'out ä\\n', 'err\\n', 3 ]");
    const mixed =
      'const m = spawnSync(node, both, { encoding: "utf8", stdio: ["pipe", "pipe", "inherit"] }); [m.stdout, m.stderr]';
    const cell = await kernel.client.execute(mixed);
    expect([result(cell), printed(cell, 'stderr')]).toEqual(["[ 'out ä\\n', null ]", 'err\n']);
  });
});

describe('an interrupt', () => {
  it('ends the programs that the cell has started, not those of other cells', async () => {
    const { client } = kernel;
    await client.execute('const other = spawn("sleep", ["60"])');
    const id = await client.startExecute(
      'const own = spawn("sleep", ["60"]); console.log("in"); await once(own, "exit")',
    );
    await client.next('iopub', (m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
    await client.send('control', 'interrupt_request');
    await client.exchange('shell', id);
    const ended = 'own.exitCode ?? own.signalCode ?? (await once(own, "exit"))[1]';
    expect(result(await client.execute(ended))).toBe("'SIGTERM'");
    expect(result(await client.execute('[other.exitCode, other.signalCode]'))).toBe('[ null, null ]');
    await client.execute('other.kill()');
  });

  it('while no cell runs stops timers and says so in their cells, and what still runs', async () => {
    const { client } = kernel;
    const timers = await client.startExecute(
      'let ticks = 0; setInterval(() => ticks++, 20); setTimeout(() => 0, 60_000); 0',
    );
    await client.exchange('shell', timers);
    const program = await client.startExecute('const left = spawn("sleep", ["60"]); 0');
    await client.exchange('shell', program);
    const told = (id: string) => client.next('iopub', (m) => m.parent.msg_id === id && m.content.name === 'stderr');
    const both = Promise.all([told(timers), told(program)]);
    await client.request('control', 'interrupt_request');
    expect((await both).map(({ content }) => content.text)).toEqual([
      'Interrupted: 2 timers of this cell were stopped.\n',
      '1 program of this cell still runs; child.kill() ends it.\n',
    ]);
    await client.execute('left.kill()');
  });
});

describe('the end of the kernel', { timeout: 60_000 }, () => {
  /** Programs that say who they are, and can be heard ending. */
  async function listen() {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const program = (name: string, more = '') =>
      `${more}const line = require('node:net').connect(${port}, '127.0.0.1'); line.write('${name} ' + process.pid); line.on('error', () => process.exit())`;
    const started = async (): Promise<{ name: string; pid: number; socket: Socket }> => {
      const [socket] = (await once(server, 'connection')) as [Socket];
      const [said] = (await once(socket, 'data')) as [Buffer];
      const [name, pid] = String(said).split(' ');
      return { name: name!, pid: Number(pid), socket };
    };
    return { server, program, started };
  }

  it('is that of the programs that cells have started, in a loop and where they would not end, too', async () => {
    const { server, program, started } = await listen();
    const lone = await startKernel({ leader: true });
    const stubborn = JSON.stringify(program('stubborn', "process.on('SIGTERM', () => 0); "));
    await lone.client.startExecute(
      `import { spawn } from 'node:child_process'; spawn(process.execPath, ['-e', ${stubborn}]); for (;;);`,
    );
    const { socket } = await started();
    const closed = once(
      socket.on('error', () => undefined),
      'close',
    );
    await lone.client.request('control', 'shutdown_request', { restart: true });
    await closed;
    await lone.stop();
    server.close();
  });

  it('leaves those that were started detached', async () => {
    const { server, program, started } = await listen();
    const lone = await startKernel();
    const start = async (name: string, options: string) => {
      const one = started();
      const code = `spawn(process.execPath, ['-e', ${JSON.stringify(program(name))}], ${options}); 0`;
      await lone.client.execute(`import { spawn } from 'node:child_process'; ${code}`);
      return one;
    };
    const free = await start('free', "{ detached: true, stdio: 'ignore' }");
    const own = await start('own', '{}');
    const closed = once(
      own.socket.on('error', () => undefined),
      'close',
    );
    const exit = once(lone.process, 'exit');
    await lone.client.request('control', 'shutdown_request', { restart: false });
    await Promise.all([closed, exit]);
    expect(process.kill(free.pid, 0)).toBe(true);
    expect(free.socket.readableEnded).toBe(false);
    process.kill(free.pid, 'SIGKILL');
    await lone.stop();
    server.close();
  });
});
