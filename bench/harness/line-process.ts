// A child process that answers one line of JSON with one line of JSON.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface LineProcess {
  ask<T>(question: unknown): Promise<T>;
  close(): Promise<void>;
}

/** How long a process may take to end after its input has ended. */
const PATIENCE_MS = 10_000;

/** Starts the process. One that ends early fails its open question, and every later one, with what it said on standard error. */
export function lineProcess(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): LineProcess {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];
  let stderr = '';
  let over: Error | undefined;
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk).slice(-2000);
  });
  createInterface(child.stdout).on('line', (line) => waiting.shift()?.resolve(line));
  const ended = new Promise<void>((resolve) => {
    const end = (why: string) => {
      over ??= new Error(`${command} ${why}: ${stderr.trim()}`);
      for (const { reject } of waiting.splice(0)) reject(over);
      resolve();
    };
    child.on('error', (error) => end(error.message));
    // Not `close`: something that the process started may hold its pipes open for ever.
    child.on('exit', (code) => setImmediate(end, `ended with ${code}`));
    child.stdin.on('error', (error) => end(error.message));
  });
  return {
    async ask<T>(question: unknown): Promise<T> {
      if (over) throw over;
      const line = new Promise<string>((resolve, reject) => waiting.push({ resolve, reject }));
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { error, ...answer } = JSON.parse(await line);
      if (error) throw new Error(error);
      return answer as T;
    },
    async close() {
      child.stdin.end();
      const late = setTimeout(() => child.kill(), PATIENCE_MS);
      await ended;
      clearTimeout(late);
    },
  };
}
