// What a deciding process said before it ended, and what that means for the answer that it judged.
import { Writable } from 'node:stream';
import type { Fault } from '../results.ts';

/** V8 ends the whole process, not the thread, where one allocation is larger than the heap, or than anything may be. */
const MEMORY = /^FATAL ERROR: .*heap out of memory|^# Fatal JavaScript invalid size error/gm;
const MAX_KEPT = 100_000;

const CRASH: Fault = { kind: 'crash', message: 'the answer ended the process that graded it' };
const TOO_LARGE: Fault = {
  kind: 'memory',
  message: 'the answer needed more memory than there is, which ended the process that graded it',
};

/** Keeps what the processes write, until somebody asks for it. */
export class LastWords extends Writable {
  #text = '';

  override _write(chunk: unknown, _encoding: string, done: () => void): void {
    this.#text = (this.#text + String(chunk)).slice(-MAX_KEPT);
    done();
  }

  /** What was written since it was last taken. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}

/** @param crashes how many processes ended; when not all of them say why, nobody knows which one did */
export const causeOf = (words: string, crashes: number): Fault =>
  (words.match(MEMORY)?.length ?? 0) >= crashes ? TOO_LARGE : CRASH;
