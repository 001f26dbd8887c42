// Sums of columns: many sums side by side, each added in the order of one alone, while memory is read as it lies.
import type { Data } from './dtype.ts';
import { BLOCK } from './sum.ts';

/** Where m lines of n entries lie: entry t of line j is x[at + t · along + j · across]. */
export interface Lines {
  readonly x: Data;
  readonly at: number;
  readonly along: number;
  readonly across: number;
  readonly n: number;
}

/** Writes one number for each line. */
export type FoldLines = (lines: Lines, out: Float64Array) => void;

/** Adds what all entries make to each line's sum, one after the other. */
type Add = (lines: Lines, sums: Float64Array) => void;

/** The sums of lines by halves, bit for bit those of `pairwise`. */
function byHalves(lines: Lines, add: Add, sums: Float64Array): void {
  const { n, at, along } = lines;
  if (n <= BLOCK) {
    sums.fill(0);
    add(lines, sums);
    return;
  }
  const half = n >> 1;
  byHalves({ ...lines, n: half }, add, sums);
  const right = new Float64Array(sums.length);
  byHalves({ ...lines, at: at + half * along, n: n - half }, add, right);
  for (let j = 0; j < sums.length; j++) sums[j] += right[j];
}

/** Four entries at a time, in their order: each sum is loaded and stored once for them. */
function addEntries({ x, at, along, across, n }: Lines, sums: Float64Array): void {
  const m = sums.length;
  let t = 0;
  for (; t + 4 <= n; t += 4) {
    const first = at + t * along;
    for (let j = 0, i = first; j < m; j++, i += across) {
      sums[j] = sums[j] + x[i] + x[i + along] + x[i + 2 * along] + x[i + 3 * along];
    }
  }
  for (; t < n; t++) for (let j = 0, i = at + t * along; j < m; j++, i += across) sums[j] += x[i];
}

/** Σ of each line. */
export const sumsOfLines: FoldLines = (lines, out) => byHalves(lines, addEntries, out);

/** (1/n) Σ of each line. */
export const meansOfLines: FoldLines = (lines, out) => {
  sumsOfLines(lines, out);
  for (let j = 0; j < out.length; j++) out[j] /= lines.n;
};

/** Σ (entry − mean)² of each line. */
export const squaresOfLines: FoldLines = (lines, out) => {
  const means = new Float64Array(out.length);
  meansOfLines(lines, means);
  const addSquares: Add = ({ x, at, along, across, n }, sums) => {
    for (let t = 0; t < n; t++) {
      for (let j = 0, i = at + t * along; j < sums.length; j++, i += across) sums[j] += (x[i] - means[j]) ** 2;
    }
  };
  byHalves(lines, addSquares, out);
};
