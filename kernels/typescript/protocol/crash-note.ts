import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { log } from './log.ts';

/**
 * A file beside the connection file that is there while a cell runs. Jupyter restarts a kernel that has died with the same
 * connection file: what the note then still says is what the process died of.
 */
export class CrashNote {
  readonly #file: string;
  #left: string | undefined;
  #silent = false;

  constructor(connectionFile: string) {
    this.#file = `${connectionFile}.running`;
    this.#left = readNote(this.#file);
    this.erase();
  }

  /** What is to be said about the kernel before this one, once. */
  takeNotice(): string | undefined {
    const label = this.#left;
    this.#left = undefined;
    return (
      label && `The kernel ended unexpectedly while ${label} ran; its variables are lost. Run the cells above again.\n`
    );
  }

  write(label: string): void {
    this.#attempt(() => writeFileSync(this.#file, label));
  }

  erase(): void {
    this.#attempt(() => rmSync(this.#file, { force: true }));
  }

  /** A full disk or a folder that is read-only costs the note, never the cell; it is said once. */
  #attempt(change: () => void): void {
    try {
      change();
    } catch (error) {
      if (!this.#silent) log(`a crash could not be told at the next start: ${(error as Error).message}`);
      this.#silent = true;
    }
  }
}

function readNote(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
