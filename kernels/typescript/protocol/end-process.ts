/**
 * Ends this process, and programs of cells that go on although they were asked to end: they would hold their ports for good. Jupyter
 * makes a kernel the leader of a process group. What a cell starts detached leads a group of its own, and lives on.
 */
export function endProcess(): Promise<never> {
  try {
    if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
  } catch (error) {
    // Whoever started this kernel has not made it a leader.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  process.kill(process.pid, 'SIGKILL');
  return new Promise<never>(() => undefined);
}
