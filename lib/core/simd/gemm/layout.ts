import { FORMATS, type Tile, tileColumns } from './tile.ts';

/** Entries of k that are summed before they go to C: a panel of B of this depth fits the first-level cache. */
export const DEPTH = 256;
/** Rows of A packed at once: DEPTH × ROWS entries stay in the second-level cache. */
export const ROWS = 192;
/** The largest m, n and k of one job. Larger products are made of jobs, so the memory is small and never grows. */
export const JOB = 1024;

const PAGE = 65536;
const ALIGN = 64;

/** Where the operands of a job lie in WebAssembly memory, in bytes. */
export interface Layout {
  readonly A: number;
  readonly B: number;
  readonly C: number;
  readonly packedB: number;
  /** One per thread. */
  readonly packedA: readonly number[];
  readonly scratch: readonly number[];
  readonly pages: number;
}

/** Places everything that jobs of a tile need, for a number of threads. */
export function layoutFor(tile: Tile, threads: number): Layout {
  const place = placing(tile, 0);
  const [A, B, C] = [place(JOB * JOB), place(JOB * JOB), place(JOB * JOB)];
  return { A, B, C, ...packing(tile, threads, place) };
}

/** The same for one thread and operands that lie in the memory already: only what is packed needs room. */
export function packingLayout(tile: Tile, start: number): Layout {
  return { A: 0, B: 0, C: 0, ...packing(tile, 1, placing(tile, start)) };
}

/** Bytes that are enough for every packing layout, of every tile. */
export const PACKING_BYTES = (JOB * (JOB + 16) + DEPTH * (ROWS + 16) + 1024) * FORMATS.f64.bytes;

/** Gives addresses one after the other, for numbers of entries; 0 of them say where the end is. */
type Place = (entries: number) => number;

function placing(tile: Tile, start: number): Place {
  const { bytes } = FORMATS[tile.type];
  let end = start;
  return (entries) => {
    const at = end;
    end = Math.ceil((at + entries * bytes) / ALIGN) * ALIGN;
    return at;
  };
}

function packing(tile: Tile, threads: number, place: Place): Omit<Layout, 'A' | 'B' | 'C'> {
  const width = tileColumns(tile);
  const perThread = (entries: number): number[] => Array.from({ length: threads }, () => place(entries));
  const packedB = place(JOB * (JOB + width));
  const packedA = perThread(DEPTH * (ROWS + tile.rows));
  const scratch = perThread(tile.rows * width);
  return { packedB, packedA, scratch, pages: Math.ceil(place(0) / PAGE) };
}
