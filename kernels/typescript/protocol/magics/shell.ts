import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { RunOutcome } from '../../contract.ts';
import type { Magic, MagicContext } from './magic.ts';

/** How long an interrupted command may tidy up before it is killed. */
const GRACE_MS = 500;

export const shell: Magic = {
  name: 'sh',
  usage: '!command',
  summary: 'runs a command in the shell, in the folder of the notebook; its output appears as it comes',
  async run(command, context) {
    return { outcome: await runProcess(context, command, { shell: true }) };
  },
};

interface ProcessOptions {
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly shell?: boolean;
}

/** Runs a program with its output in the cell. An interrupt ends it together with everything it has started. */
export async function runProcess(
  { kernel, signal, print }: MagicContext,
  command: string,
  { args = [], cwd = kernel.cwd, shell = false }: ProcessOptions = {},
): Promise<RunOutcome> {
  if (signal.aborted) return failure('Interrupted', 'the cell was interrupted');
  // A group of its own, so that an interrupt reaches what the command starts.
  const detached = process.platform !== 'win32';
  const child = spawn(command, [...args], { cwd, shell, detached, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.setEncoding('utf8').on('data', (text: string) => print(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => print(text, 'stderr'));
  let killing: NodeJS.Timeout | undefined;
  const stop = () => {
    end(child, 'SIGINT');
    killing = setTimeout(() => end(child, 'SIGKILL'), GRACE_MS);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    const [code, killed] = (await once(child, 'close')) as [number | null, string | null];
    if (signal.aborted) return failure('Interrupted', 'the command was interrupted');
    if (code === 0) return { status: 'ok' };
    return failure('ShellError', killed ? `the command was ended by ${killed}` : `the command ended with code ${code}`);
  } catch (error) {
    return failure('ShellError', (error as Error).message);
  } finally {
    clearTimeout(killing);
    signal.removeEventListener('abort', stop);
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    // The whole group has ended in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const failure = (ename: string, evalue: string): RunOutcome => ({
  status: 'error',
  report: { ename, evalue, traceback: [`${ename}: ${evalue}`] },
});
