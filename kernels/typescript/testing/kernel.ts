import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { CellLanguage } from '../cell-language.ts';
import { kernelEntry, kernelSpec } from '../index.ts';
import { freeConnection } from '../install/doctor/free-connection.ts';
import type { ConnectionInfo } from '../protocol/connection.ts';
import { TestClient } from './client.ts';

export interface TestKernel {
  readonly client: TestClient;
  readonly connection: ConnectionInfo;
  readonly process: ChildProcess;
  /** What the kernel wrote to the server's log so far. */
  readonly log: () => string;
  /** Milliseconds from the start of the process to its answer to `kernel_info_request`. */
  readonly startMs: number;
  stop(): Promise<void>;
}

export interface TestKernelOptions {
  /** The notebook's folder; by default the current one. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly key?: string;
  readonly language?: CellLanguage;
  /** Bytes at which V8 shall end the process, where the kernelspec's share of this machine's memory is too much for a test. */
  readonly heapLimit?: number;
  /** A process group of its own, as Jupyter gives to kernels; without it, the test's. */
  readonly leader?: boolean;
  /** Called with the path of the connection file, before the kernel starts. */
  readonly prepare?: (connectionFile: string) => void;
}

/** Starts a kernel as Jupyter does: a connection file, the argv of the kernelspec, five sockets. */
export async function startKernel(options: TestKernelOptions = {}): Promise<TestKernel> {
  const { cwd = process.cwd(), env = {}, key = randomBytes(16).toString('hex') } = options;
  const folder = mkdtempSync(join(tmpdir(), 'kernel-test-'));
  const connection = await freeConnection(key);
  const file = join(folder, 'connection.json');
  writeFileSync(file, JSON.stringify(connection));
  options.prepare?.(file);
  const spec = kernelSpec({ node: process.execPath, kernel: kernelEntry, ...languageOf(options), ...heapOf(options) });
  const [node, ...args] = spec.argv.map((arg) => arg.replace('{connection_file}', file)) as [string, ...string[]];
  const started = performance.now();
  // The test runner's own flags must not reach the kernel.
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(node, args, {
    cwd,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: options.leader ?? false,
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const client = new TestClient(connection);
  await client.open();
  await client.request('control', 'kernel_info_request');
  const startMs = performance.now() - started;
  const stop = async () => {
    client.close();
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return { client, connection, process: child, log: () => chunks.join(''), startMs, stop };
}

const languageOf = ({ language }: TestKernelOptions) => (language === undefined ? {} : { language });

function heapOf({ heapLimit }: TestKernelOptions): { heapPercent?: number } {
  if (heapLimit === undefined) return {};
  // Node reckons from what the container has, where it is in one.
  return { heapPercent: (100 * heapLimit) / Math.min(totalmem(), process.constrainedMemory()) };
}
