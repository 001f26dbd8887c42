// A child process that answers one line of JSON with one line of JSON.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface LineProcess {
  ask<T>(question: unknown): Promise<T>;
  close(): Promise<void>;
}

/** Starts the process. A process that ends early fails the pending question with what it said on standard error. */
export function lineProcess(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): LineProcess {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk).slice(-2000);
  });
  createInterface(child.stdout).on('line', (line) => waiting.shift()?.resolve(line));
  const ended = new Promise<void>((resolve) => {
    const end = (why: string) => {
      for (const { reject } of waiting.splice(0)) reject(new Error(`${command} ${why}: ${stderr.trim()}`));
      resolve();
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code) => end(`ended with ${code}`));
  });
  return { ask: (question) => ask(child, waiting, question), close: () => close(child, ended) };
}

async function ask<T>(
  child: ChildProcess,
  waiting: { resolve(line: string): void; reject(error: Error): void }[],
  question: unknown,
) {
  const answer = new Promise<string>((resolve, reject) => waiting.push({ resolve, reject }));
  child.stdin?.write(`${JSON.stringify(question)}\n`);
  const { error, ...rest } = JSON.parse(await answer);
  if (error) throw new Error(error);
  return rest as T;
}

async function close(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.stdin?.end();
  const late = setTimeout(() => child.kill(), 10_000);
  await ended;
  clearTimeout(late);
}
