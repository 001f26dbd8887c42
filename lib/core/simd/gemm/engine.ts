import { compile, instantiate, type Memory, type Module, newMemory } from '../wasm/index.ts';
import { chunkRows, chunks, type GemmExports, GemmThread, type Job, slices } from './job.ts';
import { JOB, type Layout, layoutFor } from './layout.ts';
import { gemmModule } from './module.ts';
import { type Block, copyIn, copyOut } from './staging.ts';
import type { Tile } from './tile.ts';
import type { CheckedView, FloatArray } from './view.ts';

/** Does the two phases of a job on whatever threads there are. */
export interface Runner {
  readonly threads: number;
  run(job: Job): void;
}

/** The compiled module of a tile with a memory of its own, where nothing outlives a call: an interrupt leaves it usable. */
export interface Workshop {
  readonly tile: Tile;
  readonly layout: Layout;
  readonly memory: Memory;
  readonly module: Module;
}

/** Generates, compiles and gives memory to a tile. Memory that several threads see has to be shared. */
export function openWorkshop(tile: Tile, threads: number): Workshop {
  const layout = layoutFor(tile, threads);
  const { pages } = layout;
  const shared = threads > 1;
  const memory = newMemory(pages, shared);
  return { tile, layout, memory, module: compile(gemmModule(tile, { pages, shared })) };
}

/** One thread's place in a workshop. */
export function enter({ module, memory, tile, layout }: Workshop, thread: number): GemmThread {
  return new GemmThread(instantiate(module, memory) as GemmExports, tile, layout, thread);
}

/** The calling thread alone. */
export function soloRunner(workshop: Workshop): Runner {
  const thread = enter(workshop, 0);
  return {
    threads: 1,
    run(job) {
      for (let unit = 0; unit < slices(job); unit++) thread.packSlice(job, unit);
      for (let unit = 0; unit < chunks(job); unit++) thread.multiplyRows(job, unit);
    },
  };
}

/** Products of any size as jobs in a workshop: operands are copied in, results copied out. */
export class GemmEngine<T extends FloatArray> {
  readonly #runner: Runner;
  readonly #tile: Tile;
  readonly #areas: { readonly A: T; readonly B: T; readonly C: T };

  constructor({ tile, layout, memory }: Workshop, runner: Runner) {
    this.#runner = runner;
    this.#tile = tile;
    const area = (address: number): T =>
      (tile.type === 'f32'
        ? new Float32Array(memory.buffer, address, JOB * JOB)
        : new Float64Array(memory.buffer, address, JOB * JOB)) as T;
    this.#areas = { A: area(layout.A), B: area(layout.B), C: area(layout.C) };
  }

  /** C = A B, or C += A B; entries of a row of C must lie side by side or anyhow, but not those of a column. */
  multiply(A: CheckedView<T>, B: CheckedView<T>, C: CheckedView<T>, accumulate: boolean): void {
    const [m, k] = A.shape;
    const n = B.shape[1];
    for (let j = 0; j < n; j += JOB) {
      const columns = Math.min(JOB, n - j);
      for (let p = 0; p < k; p += JOB) {
        const depth = Math.min(JOB, k - p);
        const transposedB = copyIn(B, { row: p, column: j, rows: depth, columns }, this.#areas.B);
        for (let i = 0; i < m; i += JOB) {
          const rows = Math.min(JOB, m - i);
          const transposedA = copyIn(A, { row: i, column: p, rows, columns: depth }, this.#areas.A);
          const block = { row: i, column: j, rows, columns };
          this.#prepare(C, block, accumulate || p > 0);
          const chunk = chunkRows(rows, this.#tile, this.#runner.threads);
          this.#runner.run({ m: rows, n: columns, k: depth, transposedA, transposedB, chunk });
          copyOut(C, block, this.#areas.C);
        }
      }
    }
  }

  #prepare(C: CheckedView<T>, block: Block, keep: boolean): void {
    if (keep) copyIn(C, block, this.#areas.C);
    else this.#areas.C.fill(0, 0, block.rows * block.columns);
  }
}
