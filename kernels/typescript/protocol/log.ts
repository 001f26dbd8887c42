import { writeSync } from 'node:fs';

/** A line in the server's log. Straight to the file descriptor: a worker's `process.stderr` passes through the main thread, which may be busy. */
export function log(line: string): void {
  try {
    writeSync(2, `[typescript kernel] ${line}\n`);
  } catch (error) {
    // The log's reader is gone or slow (EPIPE, EAGAIN): nowhere is left to say so.
    if (!['EPIPE', 'EAGAIN', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
