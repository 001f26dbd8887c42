import type { PackedExports } from '../../simd/gemm/job.ts';
import { ROWS } from '../../simd/gemm/layout.ts';
import { gemmModule } from '../../simd/gemm/module.ts';
import { type Tile, tileColumns } from '../../simd/gemm/tile.ts';
import { hasFma, nodeMajor, tileFor } from '../../simd/gemm/tiles.ts';
import { isStrict } from '../../simd/strict.ts';
import { compile, instantiate, type Memory, type Module, newMemory } from '../../simd/wasm/index.ts';
import type { Block } from '../blocks.ts';
import type { Matrix } from '../matrix.ts';
import { type RowKernels, rowKernelsModule } from './kernels/module.ts';
import { COLUMNS, DEPTH, PackedProduct } from './packed-product.ts';

/** The SIMD that works on one memory. */
export interface Simd extends RowKernels {
  readonly product: PackedProduct;
}

const DOUBLE = 8;
const PAGE = 65_536;
/** Whole-number addresses are signed: half of what WebAssembly could have, and rows of 16,000 × 16,000. */
const MOST_PAGES = 32_767;
/** Memory up to 64 MB waits for the next decomposition; more is given back. */
const KEPT_PAGES = 1024;

/** Doubles at the start of the memory that belong to packing. */
const packingArea = (tile: Tile): number =>
  DEPTH * (ROWS + tile.rows) + DEPTH * (COLUMNS + tileColumns(tile)) + tile.rows * tileColumns(tile);

/**
 * Memory in which a whole decomposition runs: a matrix is copied in once, worked on where SIMD sees it, and copied out.
 *
 * Numbers are taken one piece after the other and never given back; the next decomposition starts at the front again, so an
 * interrupt or an error at any point leaves nothing behind. What does not fit WebAssembly's memory lies in an ordinary array and
 * is worked on in plain TypeScript.
 */
export class Slab {
  readonly numbers: Float64Array;
  readonly simd: Simd | undefined;
  #next: number;

  constructor(numbers: Float64Array, simd: Simd | undefined, next: number) {
    this.numbers = numbers;
    this.simd = simd;
    this.#next = next;
  }

  /** A place for so many numbers, which may hold anything. */
  take(count: number): number {
    const at = this.#next;
    this.#next += count + (count % 2); // the next piece begins on a whole vector
    return at;
  }

  /** A view of so many numbers from a place on. */
  view(at: number, count: number): Float64Array {
    return this.numbers.subarray(at, at + count);
  }

  /** A vector of zeros. */
  vector(count: number): Float64Array {
    return this.view(this.take(count), count).fill(0);
  }

  /** An n × d block of zeros. */
  zeros(n: number, d: number): Block {
    const down = pitch(d);
    const at = this.take(n * down);
    this.numbers.fill(0, at, at + n * down);
    return { data: this.numbers, at, down, right: 1 };
  }

  /** An n × d block that may hold anything. */
  room(n: number, d: number): Block {
    const down = pitch(d);
    return { data: this.numbers, at: this.take(n * down), down, right: 1 };
  }

  /** A copy of a matrix as it lies, row after row: for one pass, where that many numbers apart does no harm. */
  rowsOf({ data, shape: [n, d] }: Matrix): Block {
    const at = this.take(n * d);
    this.numbers.set(data, at);
    return { data: this.numbers, at, down: d, right: 1 };
  }

  /** A copy of a matrix. */
  copyOf({ data, shape: [n, d] }: Matrix): Block {
    const down = pitch(d);
    const at = this.take(n * down);
    if (down === d) this.numbers.set(data, at);
    else for (let i = 0; i < n; i++) this.numbers.set(data.subarray(i * d, (i + 1) * d), at + i * down);
    return { data: this.numbers, at, down, right: 1 };
  }
}

/** From row to row: 4096 bytes or a fraction would put a whole column into one and the same corner of the cache. */
export const pitch = (d: number): number => (d > 0 && d % 64 === 0 ? d + 8 : d);

/** Numbers that an n × d block takes. */
export const blockSize = (n: number, d: number): number => n * pitch(d) + 1;

/** The n × d numbers of a block as memory of their own. */
export function copyOut({ data, at, down }: Block, n: number, d: number): Float64Array {
  if (down === d) return data.slice(at, at + n * d);
  const copy = new Float64Array(n * d);
  for (let i = 0; i < n; i++) copy.set(data.subarray(at + i * down, at + i * down + d), i * d);
  return copy;
}

/** The modules of a numeric mode. */
interface Modules {
  readonly tile: Tile;
  readonly rowKernels: Module;
  readonly gemm: Module;
}

const modules = new Map<boolean, Modules>();
let kept: Memory | undefined;
let current: Slab | undefined;

/** Memory for at least so many numbers, for one decomposition; what earlier ones left is lost. */
export function openSlab(numbers: number): Slab {
  const { tile, rowKernels, gemm } = modulesFor(!isStrict() && hasFma());
  const start = packingArea(tile);
  const pages = Math.ceil(((start + numbers + 64) * DOUBLE) / PAGE);
  if (pages > MOST_PAGES) return new Slab(new Float64Array(numbers + 64), undefined, 0);
  const memory = memoryOf(pages);
  if (current?.simd && current.numbers.buffer === memory.buffer && current.simd.product.tile === tile) {
    current = new Slab(current.numbers, current.simd, start);
    return current;
  }
  const exports = instantiate(rowKernels, memory) as RowKernels;
  const product = new PackedProduct(instantiate(gemm, memory) as PackedExports, tile);
  current = new Slab(new Float64Array(memory.buffer), { ...exports, product }, start);
  return current;
}

/** The SIMD that sees an array, if it lies in the slab that was opened last. */
export const simdOf = (data: Float64Array): Simd | undefined => (current?.numbers === data ? current.simd : undefined);

function memoryOf(pages: number): Memory {
  if (kept && kept.buffer.byteLength >= pages * PAGE) return kept;
  const memory = newMemory(Math.min(MOST_PAGES, 2 ** Math.ceil(Math.log2(pages))), false);
  if (pages <= KEPT_PAGES) kept = memory;
  return memory;
}

function modulesFor(fma: boolean): Modules {
  let found = modules.get(fma);
  if (found === undefined) {
    const limits = { pages: 1, most: MOST_PAGES, shared: false };
    const tile: Tile = { ...tileFor('f64', fma, nodeMajor()), subtract: true };
    const [rowKernels, gemm] = [rowKernelsModule(fma, limits), gemmModule(tile, limits)].map(compile);
    found = { tile, rowKernels, gemm };
    modules.set(fma, found);
  }
  return found;
}
