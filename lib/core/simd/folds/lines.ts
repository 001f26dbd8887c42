import { CHUNK, copyIn, copyOut } from '../floats/staging.ts';
import type { FloatArray } from '../gemm/view.ts';
import { type Aside, aside, isFloats } from './aside.ts';
import type { Lines } from './lines.reference.ts';
import * as reference from './lines.reference.ts';
import { halfOf, LEAF } from './pairwise.reference.ts';

/** Numbers from which copying them to SIMD pays. */
const WORTH_SIMD = 64;
/** Numbers of a row from which a row is copied at once where there are gaps between rows. */
const WORTH_ROW = 64;
/** Rows are at most so long; longer ones are taken in parts of half that. */
const LONGEST = 2048;

/** Σ of each line, in the order of `pairwise`: columns of floats in SIMD, other lines by the reference. */
export function sumLines(lines: Lines, out: Float64Array): void {
  if (!isForSimd(lines, out.length)) reference.sumLines(lines, out);
  else
    inParts(lines, out, (part, first, width, simd) => {
      const fold = (from: number, rows: number, to: number): void =>
        simd.sumColumns(from, rows, width * simd.bytes, (width + 1) >> 1, to, simd.stack);
      downTheTree(part, width, simd, fold, simd.results.at);
      copyOut(simd.results, out, first, width);
    });
}

/** Σ (x − center)² of each line, likewise. `out` may be `centers`. */
export function squareLines(lines: Lines, centers: Float64Array, out: Float64Array): void {
  if (!isForSimd(lines, out.length)) reference.squareLines(lines, centers, out);
  else
    inParts(lines, out, (part, first, width, simd) => {
      copyIn(simd.centers, centers, first, width);
      const middles = simd.centers.at;
      const fold = (from: number, rows: number, to: number): void =>
        simd.squareColumns(from, rows, width * simd.bytes, (width + 1) >> 1, to, simd.stack, middles);
      downTheTree(part, width, simd, fold, simd.results.at);
      copyOut(simd.results, out, first, width);
    });
}

/** The largest of each line of n ≥ 1 numbers; NaN where there is one. */
export function maxLines(lines: Lines, out: Float64Array): void {
  if (isForSimd(lines, out.length)) extremes(lines, out, 'maxColumns');
  else reference.maxLines(lines, out);
}

/** The smallest, likewise. */
export function minLines(lines: Lines, out: Float64Array): void {
  if (isForSimd(lines, out.length)) extremes(lines, out, 'minColumns');
  else reference.minLines(lines, out);
}

const isForSimd = ({ x, along, across, n }: Lines, m: number): boolean =>
  across === 1 && n > 1 && n * m >= WORTH_SIMD && (along === m || m >= WORTH_ROW) && isFloats(x);

/** Columns whose rows are so short that a few of them fit into the memory for numbers. */
function inParts(
  lines: Lines,
  out: Float64Array,
  fold: (part: Lines, first: number, width: number, simd: Aside) => void,
): void {
  const most = out.length <= LONGEST ? out.length : LONGEST / 2;
  const simd = aside(lines.x as FloatArray);
  for (let first = 0; first < out.length; first += most) {
    fold(first === 0 ? lines : { ...lines, at: lines.at + first }, first, Math.min(most, out.length - first), simd);
  }
}

/** Copies rows to SIMD's memory, one close behind the other. */
function stage({ x, at, along, n }: Lines, width: number, { from }: Aside): void {
  if (along === width) copyIn(from, x as FloatArray, at, n * width);
  else for (let t = 0; t < n; t++) from.values.set(x.subarray(at + t * along, at + t * along + width), t * width);
}

/** As many rows as a chunk takes, a power of two. */
const rowsOf = (width: number): number => Math.max(LEAF, halfOf(CHUNK / width + 1));

/** Writes sums at the address `to`; what is added to them lies behind them. */
function downTheTree(
  lines: Lines,
  width: number,
  simd: Aside,
  fold: (from: number, rows: number, to: number) => void,
  to: number,
): void {
  const { n, at, along } = lines;
  if (n <= rowsOf(width)) {
    stage(lines, width, simd);
    fold(simd.from.at, n, to);
    return;
  }
  const half = halfOf(n);
  const pairs = (width + 1) >> 1;
  downTheTree({ ...lines, n: half }, width, simd, fold, to);
  downTheTree({ ...lines, at: at + half * along, n: n - half }, width, simd, fold, to + 16 * pairs);
  simd.addPairs(to, to + 16 * pairs, pairs);
}

function extremes(lines: Lines, out: Float64Array, name: 'maxColumns' | 'minColumns'): void {
  const isBetter = name === 'maxColumns' ? (a: number, b: number) => a > b : (a: number, b: number) => a < b;
  inParts(lines, out, (part, first, width, simd) => {
    const most = rowsOf(width);
    const { at, values } = simd.extremes;
    for (let t = 0; t < part.n; t += most) {
      const n = Math.min(most, part.n - t);
      stage({ ...part, at: part.at + t * part.along, n }, width, simd);
      simd[name](simd.from.at, n, width * simd.bytes, Math.ceil(width / simd.count), at);
      for (let j = 0; j < width; j++) {
        if (t === 0 || isBetter(values[j], out[first + j]) || Number.isNaN(values[j])) out[first + j] = values[j];
      }
    }
  });
}
