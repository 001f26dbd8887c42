// How the threads of a pool agree on who does what: a few numbers in shared memory, read and written atomically.
import type { Job } from './job.ts';

/** Places in the ledger. Counters only grow (and wrap), so a thread that comes late can never mistake one phase for another. */
const AT = { claimed: 0, limit: 1, done: 2, base: 3, phase: 4, job: 5 } as const;
const FIELDS = [
  ...(['m', 'n', 'k', 'A', 'B', 'C', 'strideA', 'strideB', 'strideC'] as const),
  ...(['fresh', 'transposedA', 'transposedB', 'chunk'] as const),
] as const satisfies readonly (keyof Job)[];

/** A job has two phases: B is packed, then rows of A are multiplied with it. */
export type Phase = 'pack' | 'multiply';
const PHASES: readonly Phase[] = ['pack', 'multiply'];

/** Work of one thread: a unit of the current phase. */
export interface Claim {
  readonly phase: Phase;
  readonly unit: number;
  readonly job: Job;
}

/** Units are claimed one by one, so a thread that the system holds up delays one unit, and one that never came delays none. */
export class Ledger {
  readonly cells: Int32Array<SharedArrayBuffer>;

  constructor(cells = new Int32Array(new SharedArrayBuffer(4 * (AT.job + FIELDS.length)))) {
    this.cells = cells;
  }

  /** Opens a phase; everything before it must be done. */
  open(phase: Phase, units: number, job: Job): void {
    const { cells } = this;
    FIELDS.forEach((field, i) => {
      cells[AT.job + i] = job[field];
    });
    cells[AT.phase] = PHASES.indexOf(phase);
    const base = Atomics.load(cells, AT.limit);
    cells[AT.base] = base;
    // The new limit is what lets others in: all that they will read is written above.
    Atomics.store(cells, AT.limit, base + units);
    Atomics.notify(cells, AT.limit);
  }

  /** The next unit that nobody has; undefined when all are taken. A phase cannot end while a claim of it is open. */
  claim(): Claim | undefined {
    const { cells } = this;
    for (;;) {
      const next = Atomics.load(cells, AT.claimed);
      if (((Atomics.load(cells, AT.limit) - next) | 0) <= 0) return undefined;
      if (Atomics.compareExchange(cells, AT.claimed, next, next + 1) === next) {
        return { phase: PHASES[cells[AT.phase]], unit: (next - cells[AT.base]) | 0, job: this.#job() };
      }
    }
  }

  finish(): void {
    Atomics.add(this.cells, AT.done, 1);
    Atomics.notify(this.cells, AT.done);
  }

  /** Sleeps until a phase is opened; a short wait is spent awake, because waking up takes longer. */
  awaitWork(): void {
    const seen = Atomics.load(this.cells, AT.limit);
    if (seen !== Atomics.load(this.cells, AT.claimed)) return;
    if (!spin(() => Atomics.load(this.cells, AT.limit) !== seen)) Atomics.wait(this.cells, AT.limit, seen);
  }

  /** Waits until all claimed units are done; false when nothing has moved for `patienceMs`. */
  awaitDone(patienceMs: number): boolean {
    const { cells } = this;
    const isDone = (): boolean => Atomics.load(cells, AT.done) === Atomics.load(cells, AT.limit);
    while (!spin(isDone)) {
      const seen = Atomics.load(cells, AT.done);
      if (!isDone() && Atomics.wait(cells, AT.done, seen, patienceMs) === 'timed-out') return false;
    }
    return true;
  }

  #job(): Job {
    const { cells } = this;
    return Object.fromEntries(FIELDS.map((field, i) => [field, cells[AT.job + i]])) as unknown as Job;
  }
}

/** Looks again and again for some microseconds. */
function spin(isTrue: () => boolean): boolean {
  for (let i = 0; i < 20_000; i++) if (isTrue()) return true;
  return false;
}
