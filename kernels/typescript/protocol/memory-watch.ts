import { Session } from 'node:inspector';
import { availableMemory } from 'node:process';
import type { ErrorReport } from '../contract.ts';
import { byteSize } from '../runtime/byte-size.ts';

/** The share of the heap that cells may fill: close to the limit V8 does little but collect garbage, and then ends the process. */
const SHARE = 0.85;
/** So often in a row: what a single look finds may be garbage that is collected the next moment. */
const LOOKS = 3;
/** How fast a loop fills the heap at most, in bytes a millisecond: decides when to look again. */
const FILL_RATE = 1.5e6;
const SHORTEST_MS = 10;
const LONGEST_MS = 250;
/** The system needs this much; below it, it ends processes as it likes. */
const RESERVE = 300e6;

interface HeapUsage {
  readonly usedSize: number;
}

/**
 * Looks at the main thread's memory while a cell runs, and calls back before V8 or the system would end the process: heap through
 * the inspector, which also answers out of a loop, and everything else by what the system has left.
 */
export class MemoryWatch {
  readonly #limit: number;
  #inspector: Session | undefined;

  /** `limit`: the size in bytes at which V8 ends the process. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Watches until the returned function is called; `onFull` hears at most once. */
  start(onFull: (report: ErrorReport) => void): () => void {
    const watch = { ended: false, over: 0 };
    let timer = setTimeout(() => void look(undefined), LONGEST_MS / 10);
    const look = async (threshold: number | undefined): Promise<void> => {
      const used = await this.#used();
      if (watch.ended) return;
      // What earlier cells keep must not stop the cell that wants to free it.
      const bound = threshold ?? Math.max(this.#limit * SHARE, (used + this.#limit) / 2);
      watch.over = used < bound ? 0 : watch.over + 1;
      const report = watch.over < LOOKS ? this.#systemReport() : this.#heapReport(used);
      if (report) onFull(report);
      else timer = setTimeout(() => void look(bound), this.#pause(bound - used));
    };
    return () => {
      watch.ended = true;
      clearTimeout(timer);
    };
  }

  /** The sooner, the less is left. */
  #pause(free: number): number {
    return Math.max(SHORTEST_MS, Math.min(LONGEST_MS, free / FILL_RATE / 2));
  }

  #heapReport(used: number): ErrorReport {
    return outOfMemory(
      `the cell was stopped when ${byteSize(used)} of the heap's ${byteSize(this.#limit)} were in use`,
    );
  }

  #systemReport(): ErrorReport | undefined {
    const free = availableMemory();
    const rss = process.memoryUsage.rss();
    // Only where it is this kernel that fills the machine, not a program beside it.
    if (free > RESERVE || rss < free * 2) return undefined;
    return outOfMemory(`the cell was stopped when this kernel held ${byteSize(rss)} and ${byteSize(free)} were left`);
  }

  #used(): Promise<number> {
    if (!this.#inspector) {
      this.#inspector = new Session();
      this.#inspector.connectToMainThread();
    }
    const inspector = this.#inspector;
    return new Promise((resolve, reject) =>
      inspector.post('Runtime.getHeapUsage', (error: Error | null, usage?: object) =>
        error ? reject(error) : resolve((usage as HeapUsage).usedSize),
      ),
    );
  }
}

const CURE =
  'Variables are kept. To free memory, empty what is large (rows.length = 0), or forget all names with %reset; %who shows sizes. ' +
  'Work on part of the data at a time, and keep numbers in typed arrays (Float64Array), which take 8 bytes each and lie outside the heap.';

function outOfMemory(evalue: string): ErrorReport {
  return { ename: 'OutOfMemory', evalue, traceback: [`OutOfMemory: ${evalue}`, `→ ${CURE}`] };
}
