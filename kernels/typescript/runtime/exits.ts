/** What a cell gets that calls `process.exit`: the kernel belongs to the whole notebook. */
export class ProcessExit extends Error {
  override name = 'ProcessExit';
}

const advice =
  'the kernel goes on, with all variables. To end a cell early, throw an error; to end the kernel: Kernel ▸ Shut Down';

/** Turns every way to end the process from inside a cell into an error that says so. */
export function installExitTraps(): void {
  const exit = (code?: number | string | null): never => {
    throw new ProcessExit(`process.exit(${code ?? ''}) was called; ${advice}`);
  };
  process.exit = exit;
  process.abort = () => {
    throw new ProcessExit(`process.abort() was called; ${advice}`);
  };
  const kill = process.kill.bind(process);
  process.kill = (pid: number, signal?: string | number): true => {
    if (pid === process.pid && signal !== 0) throw new ProcessExit(`process.kill(process.pid) was called; ${advice}`);
    return kill(pid, signal);
  };
  // Jupyter interrupts by message; a signal to the whole process group (Ctrl-C in the server's terminal) is not for the kernel.
  process.on('SIGINT', () => undefined);
}
