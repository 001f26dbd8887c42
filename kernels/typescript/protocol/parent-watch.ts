const PERIOD_MS = 1000;

/** Calls back once the process that started this kernel is gone, so that no orphan keeps computing. */
export function watchParent(onGone: () => void): void {
  const parent = Number(process.env.JPY_PARENT_PID) || process.ppid;
  const direct = process.ppid === parent;
  // On Windows the variable holds a handle, not an id: only the direct parent can be watched there.
  if (parent <= 1 || (process.platform === 'win32' && !direct)) return;
  const timer = setInterval(() => {
    if (direct && process.platform !== 'win32' ? process.ppid === parent : exists(parent)) return;
    clearInterval(timer);
    onGone();
  }, PERIOD_MS);
  timer.unref();
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
