import type { PackedExports } from '../../simd/gemm/job.ts';
import { ROWS } from '../../simd/gemm/layout.ts';
import { gemmModule } from '../../simd/gemm/module.ts';
import { type Tile, tileColumns } from '../../simd/gemm/tile.ts';
import { hasFma, nodeMajor, tileFor } from '../../simd/gemm/tiles.ts';
import { isStrict } from '../../simd/strict.ts';
import {
  MOST_PAGES as ALL_PAGES,
  compile,
  instantiate,
  isShared,
  type Memory,
  type Module,
  newMemory,
} from '../../simd/wasm/index.ts';
import { type RowKernels, rowKernelsModule } from './kernels/module.ts';
import { COLUMNS, DEPTH, PackedProduct } from './packed-product.ts';
import { type Simd, Slab } from './slab.ts';

const DOUBLE = 8;
const PAGE = 65_536;
/** Whole-number addresses are signed: half of what WebAssembly could have, and rows of 16,000 × 16,000. */
const MOST_PAGES = 32_767;
/** Memory up to 64 MB waits for the next decomposition; more is given back. */
const KEPT_PAGES = 1024;

/** Doubles at the start of the memory that belong to packing. */
const packingArea = (tile: Tile): number =>
  DEPTH * (ROWS + tile.rows) + DEPTH * (COLUMNS + tileColumns(tile)) + tile.rows * tileColumns(tile);

/** The modules of a numeric mode. */
interface Modules {
  readonly tile: Tile;
  readonly rowKernels: Module;
  readonly gemm: Module;
}

const modules = new Map<number, Modules>();
let kept: Memory | undefined;
let current: Slab | undefined;

/** Memory for at least so many numbers, for one decomposition; what earlier ones left is lost. */
export function openSlab(numbers: number): Slab {
  const start = packingArea(modulesFor(!isStrict() && hasFma(), false).tile);
  const pages = Math.ceil(((start + numbers + 64) * DOUBLE) / PAGE);
  if (pages > MOST_PAGES) return new Slab(new Float64Array(numbers + 64), undefined, 0);
  return slabIn(memoryOf(pages), { front: 0, start });
}

/** Which part of a memory is a slab's. */
export interface Part {
  /** The address from which on products may pack their operands, PACKING_BYTES at most. */
  readonly front: number;
  /** The place of the first number that may be taken. */
  readonly start: number;
}

/** A memory as numbers, and what works on it in each numeric mode. */
interface Seen {
  readonly numbers: Float64Array;
  readonly simd: Map<boolean, Simd>;
}

const seen = new WeakMap<Memory, Seen>();

/** A part of a memory as a slab: what lies anywhere in that memory is worked on without a copy. */
export function slabIn(memory: Memory, { front, start }: Part): Slab {
  let known = seen.get(memory);
  if (known === undefined) {
    known = { numbers: new Float64Array(memory.buffer), simd: new Map() };
    seen.set(memory, known);
  }
  const fma = !isStrict() && hasFma();
  let simd = known.simd.get(fma);
  if (simd === undefined) {
    simd = simdIn(memory, fma, front);
    known.simd.set(fma, simd);
  }
  current = new Slab(known.numbers, simd, start);
  return current;
}

function simdIn(memory: Memory, fma: boolean, front: number): Simd {
  const { tile, rowKernels, gemm } = modulesFor(fma, isShared(memory));
  const product = new PackedProduct(instantiate(gemm, memory) as PackedExports, tile, front);
  return { ...(instantiate(rowKernels, memory) as RowKernels), product, front };
}

/** The SIMD that sees an array, if it lies in the slab that was opened last. */
export const simdOf = (data: Float64Array): Simd | undefined => (current?.numbers === data ? current.simd : undefined);

function memoryOf(pages: number): Memory {
  if (kept && kept.buffer.byteLength >= pages * PAGE) return kept;
  const memory = newMemory(Math.min(MOST_PAGES, 2 ** Math.ceil(Math.log2(pages))), false);
  if (pages <= KEPT_PAGES) kept = memory;
  return memory;
}

function modulesFor(fma: boolean, shared: boolean): Modules {
  const key = (fma ? 1 : 0) + (shared ? 2 : 0);
  let found = modules.get(key);
  if (found === undefined) {
    const limits = { pages: 1, most: shared ? ALL_PAGES : MOST_PAGES, shared };
    const tile: Tile = { ...tileFor('f64', fma, nodeMajor()), subtract: true };
    const [rowKernels, gemm] = [rowKernelsModule(fma, limits), gemmModule(tile, limits)].map(compile);
    found = { tile, rowKernels, gemm };
    modules.set(key, found);
  }
  return found;
}
