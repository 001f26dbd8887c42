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
  const { bytes } = FORMATS[tile.type];
  const width = tileColumns(tile);
  let end = 0;
  const place = (entries: number): number => {
    const start = end;
    end = Math.ceil((start + entries * bytes) / ALIGN) * ALIGN;
    return start;
  };
  const perThread = (entries: number): number[] => Array.from({ length: threads }, () => place(entries));
  const [A, B, C] = [place(JOB * JOB), place(JOB * JOB), place(JOB * JOB)];
  const packedB = place(JOB * (JOB + width));
  const packedA = perThread(DEPTH * (ROWS + tile.rows));
  const scratch = perThread(tile.rows * width);
  return { A, B, C, packedB, packedA, scratch, pages: Math.ceil(end / PAGE) };
}
