// Many lines side by side, row after row: memory is read as it lies, and each sum has the order of one alone.
import { halfOf, LEAF, type Numbers } from './pairwise.reference.ts';

/** Where m lines of n numbers lie: number t of line j is x[at + t · along + j · across]. */
export interface Lines {
  readonly x: Numbers;
  readonly at: number;
  readonly along: number;
  readonly across: number;
  readonly n: number;
}

/** Σ of each line, bit for bit as `pairwise` gives it. */
export function sumLines(lines: Lines, out: Float64Array): void {
  byHalves(lines, addNumbers, out);
}

/** Σ (x − center)² of each line, bit for bit as `squares` gives it. `out` may be `centers`. */
export function squareLines(lines: Lines, centers: Float64Array, out: Float64Array): void {
  const middles = out === centers ? centers.slice() : centers;
  const addSquares: Add = ({ x, at, along, across, n }, sums) => {
    for (let t = 0; t < n; t++) {
      for (let j = 0, i = at + t * along; j < sums.length; j++, i += across) {
        sums[j] += (x[i] - middles[j]) * (x[i] - middles[j]);
      }
    }
  };
  byHalves(lines, addSquares, out);
}

/** Adds to each line's sum what its numbers make, one after the other. */
type Add = (lines: Lines, sums: Float64Array) => void;

function byHalves(lines: Lines, add: Add, sums: Float64Array): void {
  const { n, at, along } = lines;
  if (n <= LEAF) {
    sums.fill(0);
    add(lines, sums);
    return;
  }
  const half = halfOf(n);
  byHalves({ ...lines, n: half }, add, sums);
  const right = new Float64Array(sums.length);
  byHalves({ ...lines, at: at + half * along, n: n - half }, add, right);
  for (let j = 0; j < sums.length; j++) sums[j] += right[j];
}

/** Four at a time, in their order: each sum is loaded and stored once for them. */
function addNumbers({ x, at, along, across, n }: Lines, sums: Float64Array): void {
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

/** The largest of each line of n ≥ 1 numbers, of equal ones the first; NaN where there is one. */
export function maxLines({ x, at, along, across, n }: Lines, out: Float64Array): void {
  for (let j = 0, i = at; j < out.length; j++, i += across) out[j] = x[i];
  for (let t = 1; t < n; t++) {
    for (let j = 0, i = at + t * along; j < out.length; j++, i += across) {
      if (x[i] > out[j] || Number.isNaN(x[i])) out[j] = x[i];
    }
  }
}

/** The smallest, likewise. */
export function minLines({ x, at, along, across, n }: Lines, out: Float64Array): void {
  for (let j = 0, i = at; j < out.length; j++, i += across) out[j] = x[i];
  for (let t = 1; t < n; t++) {
    for (let j = 0, i = at + t * along; j < out.length; j++, i += across) {
      if (x[i] < out[j] || Number.isNaN(x[i])) out[j] = x[i];
    }
  }
}
