import { CHUNK, copyIn, copyOut } from '../floats/staging.ts';
import { type Aside, aside } from './aside.ts';
import { STRIP } from './kernels/rows.ts';
import type { Lines } from './lines.reference.ts';
import * as reference from './lines.reference.ts';
import { halfOf, LEAF } from './pairwise.reference.ts';
import { pairwise, squares } from './pairwise.ts';

/** Numbers from which copying them to SIMD pays. */
const WORTH_SIMD = 64;
/** Numbers of a row from which a row is copied at once where there are gaps between rows. */
const WORTH_ROW = 64;
/** Rows are at most so long where columns are folded; longer ones are taken in parts of half that. */
const LONGEST = 2048;

/** How lines lie, as far as it matters here: as columns or rows of a matrix in one piece, or close to it. */
type Way = 'columns' | 'rows' | 'else';

function wayOf({ along, across, n }: Lines, m: number): Way {
  if (n < 2 || n * m < WORTH_SIMD) return 'else';
  if (across === 1 && (along === m || m >= WORTH_ROW)) return 'columns';
  return along === 1 && across === n && n <= CHUNK / STRIP ? 'rows' : 'else';
}

/** Whether lines are better folded one by one, each by itself. */
const areApart = ({ along, across }: Lines): boolean => Math.abs(along) < Math.abs(across);

/** Σ of each line, in the order of `pairwise`: columns and rows in SIMD. */
export function sumLines(lines: Lines, out: Float64Array): void {
  const way = wayOf(lines, out.length);
  if (way === 'columns') {
    inParts(lines, out, (part, width, simd) => {
      const fold = (from: number, rows: number, to: number): void =>
        simd.sumColumns(from, rows, width * simd.bytes, (width + 1) >> 1, to, simd.stack);
      downTheTree(part, width, simd, fold, simd.results.at);
    });
  } else if (way === 'rows') {
    inStrips(lines, out, (strips, simd) => simd.sumRows(simd.from, strips, lines.n, simd.results.at, simd.stack));
  } else if (areApart(lines)) oneByOne(lines, out, pairwise);
  else reference.sumLines(lines, out);
}

/** Σ (x − center)² of each line, likewise. `out` may be `centers`. */
export function squareLines(lines: Lines, centers: Float64Array, out: Float64Array): void {
  const way = wayOf(lines, out.length);
  if (way === 'columns') {
    inParts(lines, out, (part, width, simd, first) => {
      copyIn(simd.centers, centers, first, width);
      const fold = (from: number, rows: number, to: number): void =>
        simd.squareColumns(from, rows, width * simd.bytes, (width + 1) >> 1, to, simd.stack, simd.centers.at);
      downTheTree(part, width, simd, fold, simd.results.at);
    });
  } else if (way === 'rows') {
    inStrips(lines, out, (strips, simd, first, rows) => {
      copyIn(simd.centers, centers, first, rows);
      simd.squareRows(simd.from, strips, lines.n, simd.results.at, simd.stack, simd.centers.at);
    });
  } else if (areApart(lines)) oneByOne(lines, out, (x, i, di, n, j) => squares(x, i, di, n, centers[j]));
  else reference.squareLines(lines, centers, out);
}

/** The largest of each line of n ≥ 1 numbers; NaN where there is one. */
export function maxLines(lines: Lines, out: Float64Array): void {
  const way = wayOf(lines, out.length);
  if (way === 'columns') extremes(lines, out, 'maxColumns');
  else if (way === 'rows') {
    inStrips(lines, out, (strips, simd) => simd.maxRows(simd.from, strips, lines.n, simd.results.at));
  } else reference.maxLines(lines, out);
}

/** The smallest, likewise. */
export function minLines(lines: Lines, out: Float64Array): void {
  const way = wayOf(lines, out.length);
  if (way === 'columns') extremes(lines, out, 'minColumns');
  else if (way === 'rows') {
    inStrips(lines, out, (strips, simd) => simd.minRows(simd.from, strips, lines.n, simd.results.at));
  } else reference.minLines(lines, out);
}

/** Whether lines are rows whose places SIMD finds. */
export const areRows = (lines: Lines, m: number): boolean => wayOf(lines, m) === 'rows';

/** Where the first largest number of each row is, or NaN where a search must tell: near a NaN. */
export function argmaxRows(rows: Lines, out: Float64Array): void {
  inStrips(rows, out, (strips, simd) => simd.argmaxRows(simd.from, strips, rows.n, simd.results.at));
}

/** Where the first smallest is, likewise. */
export function argminRows(rows: Lines, out: Float64Array): void {
  inStrips(rows, out, (strips, simd) => simd.argminRows(simd.from, strips, rows.n, simd.results.at));
}

type FoldOne = (x: Lines['x'], i: number, di: number, n: number, j: number) => number;

function oneByOne({ x, at, along, across, n }: Lines, out: Float64Array, fold: FoldOne): void {
  for (let j = 0; j < out.length; j++) out[j] = fold(x, at + j * across, along, n, j);
}

/** Columns whose rows are so short that a few of them fit into the memory for numbers; each part leaves its results. */
function inParts(
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
function inStrips(
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
function stage({ x, at, along, n }: Lines, width: number, simd: Aside, to = 0): void {
  if (along === width) simd.copy(x, at, n * width, to);
  else for (let t = 0; t < n; t++) simd.copy(x, at + t * along, width, to + t * width);
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
    fold(simd.from, n, to);
    return;
  }
  const half = halfOf(n);
  const pairs = (width + 1) >> 1;
  downTheTree({ ...lines, n: half }, width, simd, fold, to);
  downTheTree({ ...lines, at: at + half * along, n: n - half }, width, simd, fold, to + 16 * pairs);
  simd.addPairs(to, to + 16 * pairs, pairs);
}

function extremes(lines: Lines, out: Float64Array, name: 'maxColumns' | 'minColumns'): void {
  inParts(lines, out, (part, width, simd) => {
    const most = rowsOf(width);
    const { at, values } = simd.results;
    for (let t = 0; t < part.n; t += most) {
      const n = Math.min(most, part.n - t);
      // What is best so far is one more row.
      const more = t === 0 ? 0 : 1;
      if (more === 1) simd.copy(values, 0, width);
      stage({ ...part, at: part.at + t * part.along, n }, width, simd, more * width);
      simd[name](simd.from, n + more, width * simd.bytes, Math.ceil(width / simd.count), at);
    }
  });
}
