// Starts a kernel as Jupyter does and lets it reckon.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dealer } from 'zeromq';
import { addressOf, type ConnectionInfo } from '../../protocol/connection.ts';
import { Wire } from '../../protocol/wire.ts';
import type { Verdict } from './checks.ts';
import { freeConnection } from './free-connection.ts';

export interface Start {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Longer than any start on a machine that is merely busy. */
const PATIENCE_MS = 60_000;

export async function trial({ argv, env }: Start): Promise<Verdict> {
  const socket = await openSocket();
  if (socket instanceof Error) return { ok: false, found: `without ZeroMQ there is no trial: ${socket.message}` };
  const folder = mkdtempSync(join(tmpdir(), 'ai-mastery-kernel-'));
  const connection = await freeConnection(randomBytes(16).toString('hex'));
  const file = join(folder, 'connection.json');
  writeFileSync(file, JSON.stringify(connection), { mode: 0o600 });
  const [program, ...args] = argv.map((word) => word.replace('{connection_file}', file)) as [string, ...string[]];
  const said: string[] = [];
  const begin = performance.now();
  const kernel = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [kernel.stdout, kernel.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  try {
    const sum = await Promise.race([reckon(socket, connection), ended(kernel), tooLong()]);
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    if (sum === '2') return { ok: true, found: `1 + 1 is 2, ${seconds} s after the start` };
    return { ok: false, found: `1 + 1 gave ${sum}` };
  } catch (error) {
    const log = said.join('').trim();
    return { ok: false, found: `${(error as Error).message}${log === '' ? '' : `; it said: ${log.slice(-500)}`}` };
  } finally {
    // Also where the kernel has ended: an open question would keep this process waiting for the answer.
    socket.close();
    await stop(kernel);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Asks for an expression beside an empty cell: its value comes with the reply. */
async function reckon(socket: Dealer, connection: ConnectionInfo): Promise<string> {
  socket.connect(addressOf(connection, 'shell'));
  const wire = new Wire(connection);
  const asked = { user_expressions: { sum: '1 + 1' } };
  const content = { code: '', silent: true, store_history: false, allow_stdin: false, ...asked };
  await socket.send(wire.encode({ identities: [], type: 'execute_request', content }));
  const reply = wire.decode(await socket.receive()).content as Reply;
  return reply.user_expressions?.sum?.data?.['text/plain'] ?? JSON.stringify(reply);
}

/** Loaded here: where ZeroMQ does not load, the other findings are told all the same. */
async function openSocket(): Promise<Dealer | Error> {
  try {
    const { Dealer: Socket } = await import('zeromq');
    return new Socket({ routingId: randomUUID(), linger: 0 });
  } catch (error) {
    return error as Error;
  }
}

interface Reply {
  readonly user_expressions?: { readonly sum?: { readonly data?: Readonly<Record<string, string>> } };
}

async function ended(kernel: ChildProcess): Promise<never> {
  const [code, signal] = await once(kernel, 'exit');
  throw new Error(`the kernel ended by itself (${signal ?? `exit code ${code}`})`);
}

async function tooLong(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
  throw new Error(`the kernel did not answer within ${PATIENCE_MS / 1000} s`);
}

async function stop(kernel: ChildProcess): Promise<void> {
  if (kernel.pid === undefined || kernel.exitCode !== null || kernel.signalCode !== null) return;
  const gone = once(kernel, 'exit');
  kernel.kill('SIGKILL');
  await gone;
}
