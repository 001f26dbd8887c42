import { byteSize } from '../runtime/byte-size.ts';
import { OUTPUT_LENGTH } from './limits.ts';

interface Shown {
  length: number;
  dropped: number;
}

/** Counts what each run has put into its cell, and how much did not fit there any more. */
export class OutputQuota {
  readonly #runs = new Map<number, Shown>();

  /** How many of so many characters still fit, or none where only the `whole` is of use; the others count as dropped. */
  take(run: number, length: number, whole = false): number {
    const shown = this.#of(run);
    const room = OUTPUT_LENGTH - shown.length;
    const fits = length <= room ? length : whole ? 0 : room;
    shown.length += fits;
    shown.dropped += length - fits;
    return fits;
  }

  /** True from the first character that did not fit. */
  isFull(run: number): boolean {
    return (this.#runs.get(run)?.dropped ?? 0) > 0;
  }

  /** What the cell shows is gone: there is room again. */
  clear(run: number): void {
    this.#of(run).length = 0;
  }

  /** What is to be said at the end of a run that showed too much. */
  summary(run: number): string | undefined {
    const dropped = this.#runs.get(run)?.dropped ?? 0;
    if (dropped === 0) return undefined;
    return `${byteSize(dropped)} of this cell's output were dropped: a cell may show ${byteSize(OUTPUT_LENGTH)}.\n`;
  }

  #of(run: number): Shown {
    let shown = this.#runs.get(run);
    if (!shown) {
      shown = { length: 0, dropped: 0 };
      this.#runs.set(run, shown);
    }
    return shown;
  }
}

/** Said where the output ends, because the code may go on for long. */
export const FULL = `\nThis cell has shown ${byteSize(OUTPUT_LENGTH)}, as much as a notebook can hold; what follows is counted and dropped. Write it to a file instead.\n`;
