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
    const [label, memory] = this.#left?.split('\n') ?? [];
    this.#left = undefined;
    if (!label) return undefined;
    const ran = memory ? `${label} ran, with ${memory}` : `${label} ran`;
    return `The kernel ended unexpectedly while ${ran}; its variables are lost. Run the cells above again.\n`;
  }

  /** `memory`: how much is in use, where that may be what the process will die of. */
  write(label: string, memory = ''): void {
    this.#attempt(() => writeFileSync(this.#file, `${label}\n${memory}`));
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
