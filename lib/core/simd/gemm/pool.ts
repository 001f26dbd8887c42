import { enter, type Runner, type Workshop } from './engine.ts';
import { chunks, type GemmThread, type Job, slices } from './job.ts';
import { Ledger, type Phase } from './ledger.ts';

/** What a worker is given. */
export interface Seat {
  readonly workshop: Workshop;
  readonly cells: Int32Array<SharedArrayBuffer>;
  readonly thread: number;
}

/** A unit takes milliseconds; a pool in which nothing has moved for so long has lost a thread. */
const PATIENCE_MS = 30_000;

/**
 * The calling thread and some workers over one shared memory.
 *
 * Workers start in their own time: until they are there, the caller does their units too. They never keep the process alive. A
 * call that an interrupt ended leaves units claimed that nobody will finish; such a pool says that it is not usable and is given
 * up for a new one, with new memory, so that late workers write where nobody reads.
 */
export class Pool implements Runner {
  readonly threads: number;
  readonly #ledger = new Ledger();
  readonly #self: GemmThread;
  readonly #workers: { terminate(): Promise<number> }[];
  #isMidJob = false;

  constructor(workshop: Workshop, threads: number) {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    this.threads = threads;
    this.#self = enter(workshop, 0);
    const isSource = import.meta.url.endsWith('.ts');
    const url = new URL(isSource ? './pool-worker.ts' : './pool-worker.js', import.meta.url);
    this.#workers = Array.from({ length: threads - 1 }, (_, i) => {
      const seat: Seat = { workshop, cells: this.#ledger.cells, thread: i + 1 };
      const worker = new Worker(url, { workerData: seat, execArgv: [] }); // flags such as --input-type are about the caller's script
      worker.unref();
      return worker;
    });
  }

  /** False after an interrupt in the middle of a job. */
  get isUsable(): boolean {
    return !this.#isMidJob;
  }

  run(job: Job): void {
    this.#isMidJob = true;
    this.#phase('pack', slices(job), job);
    this.#phase('multiply', chunks(job), job);
    this.#isMidJob = false;
  }

  close(): Promise<unknown> {
    return Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #phase(phase: Phase, units: number, job: Job): void {
    this.#ledger.open(phase, units, job);
    for (let claim = this.#ledger.claim(); claim !== undefined; claim = this.#ledger.claim()) {
      if (phase === 'pack') this.#self.packSlice(job, claim.unit);
      else this.#self.multiplyRows(job, claim.unit);
      this.#ledger.finish();
    }
    if (!this.#ledger.awaitDone(PATIENCE_MS)) {
      throw new Error(
        `gemm: a thread of the pool has not answered for ${PATIENCE_MS / 1000} s; the next call takes a new pool`,
      );
    }
  }
}
