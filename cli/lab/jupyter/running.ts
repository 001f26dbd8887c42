// The JupyterLab of this clone that already runs, by the notes that Jupyter itself leaves in the runtime folder.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUNTIME } from './environment.ts';

export interface Server {
  readonly pid: number;
  readonly port: number;
  readonly token: string;
  /** `http://127.0.0.1:8888/` */
  readonly url: string;
}

/** Whether the server answers to its token. */
export async function answers({ url, token }: Pick<Server, 'url' | 'token'>, timeoutMs = 1_000): Promise<boolean> {
  try {
    const reply = await fetch(`${url}api/status`, {
      headers: { Authorization: `token ${token}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    return reply.ok;
  } catch {
    return false; // refused, reset or silent: not up (yet, or any more)
  }
}

export async function findServer(): Promise<Server | undefined> {
  if (!existsSync(RUNTIME)) return undefined;
  for (const name of readdirSync(RUNTIME)) {
    if (!/^jpserver-\d+\.json$/.test(name)) continue;
    const server = readNote(join(RUNTIME, name));
    if (server && (await answers(server))) return server;
  }
  return undefined;
}

function readNote(path: string): Server | undefined {
  try {
    const { pid, port, token, url } = JSON.parse(readFileSync(path, 'utf8'));
    return typeof url === 'string' && typeof token === 'string' ? { pid, port, token, url } : undefined;
  } catch {
    return undefined; // being written, or left by a killed server
  }
}

/** Ends the server and its kernels; true when it has gone. */
export async function stopServer(server: Server, waitMs = 8_000): Promise<boolean> {
  const headers = { Authorization: `token ${server.token}` };
  await fetch(`${server.url}api/shutdown`, { method: 'POST', headers, signal: AbortSignal.timeout(waitMs) }).catch(
    () => undefined,
  );
  for (const end = Date.now() + waitMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (!isAlive(server.pid)) return true;
  }
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
