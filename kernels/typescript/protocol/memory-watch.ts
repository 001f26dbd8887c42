import type { ErrorReport } from '../contract.ts';
import { byteSize } from '../runtime/byte-size.ts';
import { log } from './log.ts';
import { InspectorProbe, type MemoryProbe } from './memory-probe.ts';

// Shares of the limit.
/** A cell is stopped when so little is left for it, garbage not counted. */
const LEAST = 0.05;
/** So much a cell may add to what is above the limit already: it may be the one that frees it. */
const MOST_ADDED = 0.1;
/** Where that ends: from 1.6 on, 80 % of its own limit, V8 does little but collect garbage, and then ends the process. */
const CEILING = 1.2;
/** How fast a loop fills the heap at most, in bytes a millisecond: decides when to look again. */
const FILL_RATE = 1.5e6;
const SHORTEST_MS = 10;
const LONGEST_MS = 250;
/** Most cells have ended by then. */
const FIRST_MS = 25;
/** From this share of the limit on, memory may be what the process ends of: one large allocation is not seen coming. */
const HIGH = 0.5;
/** The same for what the system has left. */
const LOW = 1e9;
/** The system needs this much; below it, it ends processes as it likes. */
const RESERVE = 300e6;

interface Look {
  readonly used: number;
  readonly bound: number;
  readonly report: ErrorReport | undefined;
  /** How much is in use, if it is much. */
  readonly much: string | undefined;
}

/** Looks at memory while a cell runs, and calls back before V8 or the system would end the process. */
export class MemoryWatch {
  readonly #limit: number;
  readonly #probe: MemoryProbe;

  /** `limit`: bytes of heap that cells may fill. */
  constructor(limit: number, probe: MemoryProbe = new InspectorProbe()) {
    this.#limit = limit;
    this.#probe = probe;
  }

  /** Watches until the returned function is called; `onFull` hears at most once, `onMuch` whenever much is in use. */
  start(onFull: (report: ErrorReport) => void, onMuch: (text: string) => void = () => undefined): () => void {
    let ended = false;
    let timer: NodeJS.Timeout | undefined;
    let bound: number | undefined;
    const next = (ms: number): void => {
      if (!ended) timer = setTimeout(() => void look(), ms);
    };
    const look = async (): Promise<void> => {
      try {
        const seen = await this.#look(bound);
        bound = seen.bound;
        if (ended) return;
        if (seen.much) onMuch(seen.much);
        if (seen.report) onFull(seen.report);
        else next(pause(seen.bound - seen.used));
      } catch (error) {
        log(`the memory could not be looked at: ${(error as Error).message}`);
        next(LONGEST_MS);
      }
    };
    next(FIRST_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }

  /** `known`: the bound that an earlier look has found. */
  async #look(known: number | undefined): Promise<Look> {
    const first = known ?? this.#limit;
    const all = await this.#probe.heapUsed();
    const used = all < first ? all : await this.#usedWithoutGarbage(first - this.#least);
    const bound = known ?? this.#bound(used);
    const full = all >= first && used >= bound - this.#least;
    return { used, bound, report: full ? this.#heapReport(used) : this.#systemReport(), much: this.#much(used) };
  }

  #much(used: number): string | undefined {
    if (used > this.#limit * HIGH) return `${byteSize(used)} of the heap in use (limit ${byteSize(this.#limit)})`;
    const { held, left } = this.#probe.system();
    return left < LOW && held > left ? `${byteSize(held)} of memory in use and ${byteSize(left)} left` : undefined;
  }

  get #least(): number {
    return this.#limit * LEAST;
  }

  /** What is in use may be garbage that V8 has seen no need yet to collect. `enough`: less is no reason to look more closely. */
  async #usedWithoutGarbage(enough: number): Promise<number> {
    const used = await this.#probe.collect();
    // A collection that had begun before keeps what was in use at its beginning; the next one does not.
    return used < enough ? used : this.#probe.collect();
  }

  /** How much may be in use while this cell runs: the limit, or more where earlier cells keep more. */
  #bound(used: number): number {
    return Math.max(this.#limit, Math.min(used + this.#limit * MOST_ADDED, this.#limit * CEILING));
  }

  #heapReport(used: number): ErrorReport {
    return outOfMemory(
      `the cell was stopped when ${byteSize(used)} of the heap were in use; the limit is ${byteSize(this.#limit)}`,
    );
  }

  #systemReport(): ErrorReport | undefined {
    const { held, left } = this.#probe.system();
    // Only where it is this kernel that fills the machine, not a program beside it.
    if (left > RESERVE || held < left * 2) return undefined;
    return outOfMemory(`the cell was stopped when this kernel held ${byteSize(held)} and ${byteSize(left)} were left`);
  }
}

/** The sooner, the less is left. */
function pause(free: number): number {
  return Math.max(SHORTEST_MS, Math.min(LONGEST_MS, free / FILL_RATE / 2));
}

const CURE =
  'Variables are kept. To free memory, empty what is large (rows.length = 0), or forget all names with %reset; %who shows sizes. ' +
  'Work on part of the data at a time, and keep numbers in typed arrays (Float64Array), which take 8 bytes each and lie outside the heap.';

function outOfMemory(evalue: string): ErrorReport {
  return { ename: 'OutOfMemory', evalue, traceback: [`OutOfMemory: ${evalue}`, `→ ${CURE}`] };
}
