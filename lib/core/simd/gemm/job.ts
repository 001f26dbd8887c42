import type { Memory } from '../wasm/index.ts';
import { DEPTH, type Layout, ROWS } from './layout.ts';
import { FORMATS, type Tile, tileColumns } from './tile.ts';

/** The numbers that describe one product in WebAssembly memory, as they cross to other threads. */
export interface Job {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  /** Addresses of the first entries, and bytes from one row in memory to the next. */
  readonly A: number;
  readonly B: number;
  readonly C: number;
  readonly strideA: number;
  readonly strideB: number;
  readonly strideC: number;
  /** 1 where C is overwritten, 0 where it is added to. */
  readonly fresh: 0 | 1;
  /** 1 where memory holds the transpose of A (of B), 0 where it holds A (B) itself; row after row. */
  readonly transposedA: 0 | 1;
  readonly transposedB: 0 | 1;
  /** Rows of C in one unit of work. */
  readonly chunk: number;
}

type Pack = (lines: number, depth: number, from: number, stride: number, to: number) => void;

/** What the module of a tile exports for products of packed panels. */
export interface PackedExports {
  readonly [pack: `pack${'Across' | 'Along'}${number}`]: Pack;
  macro(
    rows: number,
    columns: number,
    depth: number,
    A: number,
    B: number,
    C: number,
    stride: number,
    scratch: number,
  ): void;
}

/** All that the module of a tile exports. */
export interface GemmExports extends PackedExports {
  direct(
    rows: number,
    columns: number,
    depth: number,
    A: number,
    B: number,
    C: number,
    strideA: number,
    strideB: number,
    strideC: number,
    fresh: number,
  ): void;
}

/** Multiplications up to which packing costs more than it saves. */
const SMALL = 104 ** 3;
/** The longest sum of a small product: columns of B that far apart still find room in the first-level cache. */
const SHALLOW = 128;

/** Packing and multiplying of one thread. Work comes in units that no two threads share, in any order. */
export class GemmThread {
  readonly #layout: Layout;
  readonly #tile: Tile;
  readonly #macro: GemmExports['macro'];
  readonly #direct: GemmExports['direct'];
  readonly #packA: readonly [asItIs: Pack, transposed: Pack];
  readonly #packB: readonly [asItIs: Pack, transposed: Pack];
  readonly #packedA: number;
  readonly #scratch: number;
  readonly #bytes: Uint8Array;

  constructor(exports: GemmExports, tile: Tile, layout: Layout, thread: number, memory: Memory) {
    this.#bytes = new Uint8Array(memory.buffer);
    const width = tileColumns(tile);
    this.#layout = layout;
    this.#tile = tile;
    this.#macro = exports.macro;
    this.#direct = exports.direct;
    this.#packA = [exports[`packAlong${tile.rows}`], exports[`packAcross${tile.rows}`]];
    this.#packB = [exports[`packAcross${width}`], exports[`packAlong${width}`]];
    this.#packedA = layout.packedA[thread];
    this.#scratch = layout.scratch[thread];
  }

  /** Does a whole job without packing if it is small, its columns are whole vectors, and neither operand is transposed. */
  multiplySmall(job: Job): boolean {
    const { m, n, k, transposedA, transposedB } = job;
    if (m * n * k > SMALL || k > SHALLOW || n % FORMATS[this.#tile.type].lanes !== 0) return false;
    if (transposedA || transposedB) return false;
    this.#direct(m, n, k, job.A, job.B, job.C, job.strideA, job.strideB, job.strideC, job.fresh);
    return true;
  }

  /** Packs the unit-th slice of B: all columns, DEPTH of its rows. */
  packSlice({ n, k, B, strideB, transposedB }: Job, unit: number): void {
    const first = unit * DEPTH;
    const from = B + first * (transposedB ? FORMATS[this.#tile.type].bytes : strideB);
    this.#packB[transposedB](n, Math.min(DEPTH, k - first), from, strideB, this.#slice(first, n));
  }

  /** Multiplies the unit-th chunk of rows of A with all of B, which is packed already. */
  multiplyRows({ m, n, k, A, C, strideA, strideC, fresh, transposedA, chunk }: Job, unit: number): void {
    const { bytes } = FORMATS[this.#tile.type];
    const first = unit * chunk;
    const rows = Math.min(chunk, m - first);
    if (fresh) this.#clear(C + first * strideC, rows, n * bytes, strideC);
    for (let p = 0; p < k; p += DEPTH) {
      const depth = Math.min(DEPTH, k - p);
      const from = A + (transposedA ? p * strideA + first * bytes : first * strideA + p * bytes);
      this.#packA[transposedA](rows, depth, from, strideA, this.#packedA);
      this.#macro(rows, n, depth, this.#packedA, this.#slice(p, n), C + first * strideC, strideC, this.#scratch);
    }
  }

  #clear(at: number, rows: number, length: number, stride: number): void {
    const whole = stride === length;
    for (let r = 0; r < (whole ? 1 : rows); r++) {
      const start = (at >>> 0) + r * stride;
      this.#bytes.fill(0, start, start + (whole ? rows * length : length));
    }
  }

  #slice(row: number, n: number): number {
    const width = tileColumns(this.#tile);
    return this.#layout.packedB + row * Math.ceil(n / width) * width * FORMATS[this.#tile.type].bytes;
  }
}

/** Units of the two phases of a job. */
export const slices = ({ k }: Job): number => Math.ceil(k / DEPTH);
export const chunks = ({ m, chunk }: Job): number => Math.ceil(m / chunk);

/** Chunks for each thread, so that one which shares its core with others takes fewer, and none waits long for the last. */
const SHARES = 16;
/** Rows that make a chunk worth claiming. */
const FEWEST = 24;

/** Rows in a chunk: what the cache takes, or a small share of all where there are several threads. */
export function chunkRows(m: number, tile: Tile, threads: number): number {
  const rows = threads === 1 ? ROWS : Math.min(ROWS, Math.max(FEWEST, Math.ceil(m / (SHARES * threads))));
  return Math.max(1, Math.floor(rows / tile.rows)) * tile.rows;
}
