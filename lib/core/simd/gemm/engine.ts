import { compile, instantiate, isShared, type Memory, MOST_PAGES, type Module, newMemory } from '../wasm/index.ts';
import { chunkRows, chunks, type GemmExports, GemmThread, type Job, slices } from './job.ts';
import { JOB, type Layout, layoutFor, packingLayout } from './layout.ts';
import { gemmModule } from './module.ts';
import { type Block, copyIn, copyOut } from './staging.ts';
import { FORMATS, type Tile } from './tile.ts';
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

/** A workshop in a memory where operands lie: it needs room only for what it packs, from `start` on. */
export function workshopIn(tile: Tile, memory: Memory, start: number): Workshop {
  const module = compile(gemmModule(tile, { pages: 1, most: MOST_PAGES, shared: isShared(memory) }));
  return { tile, layout: packingLayout(tile, start), memory, module };
}

/** One thread's place in a workshop. */
export function enter({ module, memory, tile, layout }: Workshop, thread: number): GemmThread {
  return new GemmThread(instantiate(module, memory) as GemmExports, tile, layout, thread, memory);
}

/** The calling thread alone. */
export function soloRunner(workshop: Workshop): Runner {
  const thread = enter(workshop, 0);
  return {
    threads: 1,
    run(job) {
      if (thread.multiplySmall(job)) return;
      for (let unit = 0; unit < slices(job); unit++) thread.packSlice(job, unit);
      for (let unit = 0; unit < chunks(job); unit++) thread.multiplyRows(job, unit);
    },
  };
}

const NUMBERS = { f32: Float32Array, f64: Float64Array } as const;

/** An operand of a job, in the workshop's memory. */
interface Operand {
  readonly at: number;
  readonly stride: number;
  readonly transposed: 0 | 1;
}

/** Products of any size as jobs in a workshop. Operands are copied in and results copied out, unless they lie there already. */
export class GemmEngine<T extends FloatArray> {
  readonly #runner: Runner;
  readonly #workshop: Workshop;
  readonly #bytes: number;
  #areas: { readonly A: T; readonly B: T; readonly C: T } | undefined;

  constructor(workshop: Workshop, runner: Runner) {
    this.#runner = runner;
    this.#workshop = workshop;
    this.#bytes = FORMATS[workshop.tile.type].bytes;
  }

  /** C = A B, or C += A B; entries of a row of C must lie side by side or anyhow, but not those of a column. */
  multiply(A: CheckedView<T>, B: CheckedView<T>, C: CheckedView<T>, accumulate: boolean): void {
    const [m, k] = A.shape;
    const n = B.shape[1];
    for (let j = 0; j < n; j += JOB) {
      const columns = Math.min(JOB, n - j);
      for (let p = 0; p < k; p += JOB) {
        const depth = Math.min(JOB, k - p);
        const right = this.#bring(B, { row: p, column: j, rows: depth, columns }, 'B');
        for (let i = 0; i < m; i += JOB) {
          const rows = Math.min(JOB, m - i);
          const left = this.#bring(A, { row: i, column: p, rows, columns: depth }, 'A');
          const block = { row: i, column: j, rows, columns };
          const keep = accumulate || p > 0;
          const result = keep ? this.#bring(C, block, 'C') : this.#room(C, block);
          this.#run({ m: rows, n: columns, k: depth }, left, right, result, keep ? 0 : 1);
          if (!this.#isHere(C)) copyOut(C, block, this.#places().C);
        }
      }
    }
  }

  /** A B in memory of its own. What is one job is cut out of the workshop's memory; a result to be filled would first be zeros. */
  product(A: CheckedView<T>, B: CheckedView<T>): T {
    const [m, k] = A.shape;
    const n = B.shape[1];
    if (Math.max(m, n, k) > JOB) {
      const data = new NUMBERS[this.#workshop.tile.type](m * n) as FloatArray as T;
      this.multiply(A, B, { data, shape: [m, n], strides: [n, 1], offset: 0 }, false);
      return data;
    }
    const left = this.#bring(A, { row: 0, column: 0, rows: m, columns: k }, 'A');
    const right = this.#bring(B, { row: 0, column: 0, rows: k, columns: n }, 'B');
    const result = { at: this.#workshop.layout.C, stride: n * this.#bytes, transposed: 0 } as const;
    this.#run({ m, n, k }, left, right, result, 1);
    return this.#places().C.slice(0, m * n) as T;
  }

  #run(sizes: Pick<Job, 'm' | 'n' | 'k'>, left: Operand, right: Operand, result: Operand, fresh: 0 | 1): void {
    this.#runner.run({
      m: sizes.m,
      n: sizes.n,
      k: sizes.k,
      A: left.at,
      B: right.at,
      C: result.at,
      strideA: left.stride,
      strideB: right.stride,
      strideC: result.stride,
      transposedA: left.transposed,
      transposedB: right.transposed,
      fresh,
      chunk: chunkRows(sizes.m, this.#workshop.tile, this.#runner.threads),
    });
  }

  #isHere({ data }: CheckedView<T>): boolean {
    return data.buffer === this.#workshop.memory.buffer;
  }

  /** A block where it lies, or copied to its place. */
  #bring(view: CheckedView<T>, block: Block, name: 'A' | 'B' | 'C'): Operand {
    if (this.#isHere(view)) return this.#placeOf(view, block);
    const transposed = copyIn(view, block, this.#places()[name]);
    return {
      at: this.#workshop.layout[name],
      stride: (transposed ? block.rows : block.columns) * this.#bytes,
      transposed,
    };
  }

  /** Where a block of the result shall be computed. */
  #room(view: CheckedView<T>, block: Block): Operand {
    if (this.#isHere(view)) return this.#placeOf(view, block);
    return { at: this.#workshop.layout.C, stride: block.columns * this.#bytes, transposed: 0 };
  }

  #placeOf({ data, strides, offset }: CheckedView<T>, { row, column }: Block): Operand {
    const at = data.byteOffset + (offset + row * strides[0] + column * strides[1]) * this.#bytes;
    const transposed = strides[1] === 1 ? 0 : 1;
    return { at, stride: strides[transposed] * this.#bytes, transposed };
  }

  /** Where copies lie, as numbers; a workshop in which operands lie already has no such places. */
  #places(): { readonly A: T; readonly B: T; readonly C: T } {
    if (this.#areas === undefined) {
      const { layout, memory, tile } = this.#workshop;
      const Numbers = NUMBERS[tile.type];
      const place = (at: number): T => new Numbers(memory.buffer, at, JOB * JOB) as FloatArray as T;
      this.#areas = { A: place(layout.A), B: place(layout.B), C: place(layout.C) };
    }
    return this.#areas;
  }
}
