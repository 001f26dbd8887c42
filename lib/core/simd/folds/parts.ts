// How lines come to SIMD: as parts of a matrix that fit into its memory, one after the other.
import { CHUNK, copyOut } from '../floats/staging.ts';
import { type Aside, aside } from './aside.ts';
import { STRIP } from './kernels/row-walk.ts';
import type { Lines } from './lines.reference.ts';
import { halfOf, LEAF } from './pairwise.reference.ts';

/** Rows are at most so long where columns are folded; longer ones are taken in parts of half that. */
const LONGEST = 2048;

/** Columns whose rows are so short that a few of them fit into the memory for numbers; each part leaves its results. */
export function inParts(
  lines: Lines,
  out: Float64Array,
  fold: (part: Lines, width: number, simd: Aside, first: number) => void,
): void {
  const most = out.length <= LONGEST ? out.length : LONGEST / 2;
  const simd = aside(lines.x);
  for (let first = 0; first < out.length; first += most) {
    const width = Math.min(most, out.length - first);
    fold(first === 0 ? lines : { ...lines, at: lines.at + first }, width, simd, first);
    copyOut(simd.results, out, first, width);
  }
}

/** Rows in one piece, as many at once as a chunk takes. */
export function inStrips(
  { x, at, n }: Lines,
  out: Float64Array,
  fold: (strips: number, simd: Aside, first: number, rows: number) => void,
): void {
  const most = STRIP * Math.floor(CHUNK / (STRIP * n));
  const simd = aside(x);
  for (let first = 0; first < out.length; first += most) {
    const rows = Math.min(most, out.length - first);
    simd.copy(x, at + first * n, rows * n);
    fold(Math.ceil(rows / STRIP), simd, first, rows);
    copyOut(simd.results, out, first, rows);
  }
}

/** Copies rows to place `to` of SIMD's memory, one close behind the other. */
export function stage({ x, at, along, n }: Lines, width: number, simd: Aside, to = 0): void {
  if (along === width) simd.copy(x, at, n * width, to);
  else for (let t = 0; t < n; t++) simd.copy(x, at + t * along, width, to + t * width);
}

/** As many rows as a chunk takes, a power of two. */
export const rowsOf = (width: number): number => Math.max(LEAF, halfOf(CHUNK / width + 1));

/** Writes sums at the address `to`; what is added to them lies behind them. */
export function downTheTree(
  lines: Lines,
  width: number,
  simd: Aside,
  fold: (from: number, rows: number, to: number) => void,
  to: number,
): void {
  const { n, at, along } = lines;
  if (n <= rowsOf(width)) {
    stage(lines, width, simd);
    fold(simd.from, n, to);
    return;
  }
  const half = halfOf(n);
  const pairs = (width + 1) >> 1;
  downTheTree({ ...lines, n: half }, width, simd, fold, to);
  downTheTree({ ...lines, at: at + half * along, n: n - half }, width, simd, fold, to + 16 * pairs);
  simd.addPairs(to, to + 16 * pairs, pairs);
}
