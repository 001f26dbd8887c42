import { CHUNK, copyIn } from '../floats/staging.ts';
import { STRIP } from './kernels/row-walk.ts';
import type { Lines } from './lines.reference.ts';
import * as reference from './lines.reference.ts';
import { pairwise, squares } from './pairwise.ts';
import { downTheTree, inParts, inStrips, rowsOf, stage } from './parts.ts';

/** Numbers from which copying them to SIMD pays. */
const WORTH_SIMD = 64;
/** Numbers of a row from which a row is copied at once where there are gaps between rows. */
const WORTH_ROW = 64;
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
