// The process of a sandbox and its pipes, seen from the decider.
import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';

/** Node's own type knows five of them. */
export const pipe = (child: ChildProcess, fd: number): Socket => (child.stdio as readonly unknown[])[fd] as Socket;

/** Whether this process waits for the child and its pipes before it ends. */
export function keepAlive(child: ChildProcess, alive: boolean): void {
  for (const one of [child, ...(child.stdio as readonly (Socket | null)[])]) {
    if (alive) one?.ref();
    else one?.unref();
  }
}

export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return; // it never started
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it was over already
  }
}

/** A sandbox that ends while it is being written to is told of by its end. */
export function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (!['EPIPE', 'ECONNRESET'].includes(error.code ?? '')) throw error;
}
