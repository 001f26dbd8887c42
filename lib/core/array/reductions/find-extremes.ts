// Where the smallest or largest entry is: of one line, and of many side by side. Blocks are judged by their extremes, which SIMD
// finds; only the block that wins is searched.
import { areRows, argmaxRows, argminRows, type Lines, maxLines, minLines } from '../../simd/folds/index.ts';
import type { FoldLines } from './fold-lines.ts';
import type { Fold } from './reduce.ts';

/** Largest or smallest: which of two numbers wins, and how lines are judged. */
interface Order {
  readonly isBetter: (a: number, b: number) => boolean;
  readonly ofLines: FoldLines;
  readonly placesInRows: FoldLines;
  readonly first: Fold;
}

/** The index, counted from 0, of the first largest of n ≥ 1 entries; the first NaN comes before all. */
const firstMax: Fold = (x, i, di, n) => {
  let at = 0;
  let best = x[i];
  for (let k = 0; k < n; k++, i += di) {
    const value = x[i];
    if (value > best) {
      best = value;
      at = k;
    } else if (Number.isNaN(value)) return k;
  }
  return at;
};

/** As `firstMax`, for the smallest. */
const firstMin: Fold = (x, i, di, n) => {
  let at = 0;
  let best = x[i];
  for (let k = 0; k < n; k++, i += di) {
    const value = x[i];
    if (value < best) {
      best = value;
      at = k;
    } else if (Number.isNaN(value)) return k;
  }
  return at;
};

export const MAX: Order = { isBetter: (a, b) => a > b, ofLines: maxLines, placesInRows: argmaxRows, first: firstMax };
export const MIN: Order = { isBetter: (a, b) => a < b, ofLines: minLines, placesInRows: argminRows, first: firstMin };

/** Lines into which a long one is dealt out. */
const DEALT = 16;
const WORTH_DEALING = 256;
/** Entries of a block. */
const BLOCK = 4096;
const LEAST_ROWS = 16;

/** The largest or smallest of n ≥ 1 entries; NaN if one is. */
export const extremeOf =
  (order: Order): Fold =>
  (x, i, di, n) => {
    if (di !== 1 || n < WORTH_DEALING) return x[i + order.first(x, i, di, n) * di];
    const rows = Math.floor(n / DEALT);
    const found = new Float64Array(DEALT + (n % DEALT));
    order.ofLines({ x, at: i, along: DEALT, across: 1, n: rows }, found.subarray(0, DEALT));
    for (let k = DEALT; k < found.length; k++) found[k] = x[i + rows * DEALT + k - DEALT];
    return found[order.first(found, 0, 1, found.length)];
  };

/** Where the first one of them is. */
export const placeOf = (order: Order): Fold => {
  const extreme = extremeOf(order);
  return (x, i, di, n) => {
    if (di !== 1 || n < 2 * BLOCK) return order.first(x, i, di, n);
    let best = Number.NaN;
    let at = 0;
    for (let t = 0; t < n; t += BLOCK) {
      const value = extreme(x, i + t, 1, Math.min(BLOCK, n - t));
      if (t === 0 || order.isBetter(value, best) || Number.isNaN(value)) [best, at] = [value, t];
      if (Number.isNaN(value)) break;
    }
    return at + order.first(x, i + at, 1, Math.min(BLOCK, n - at));
  };
};

/** `placeOf` of each line. */
export const placesOf =
  (order: Order): FoldLines =>
  (lines, out) => {
    const { x, at, along, across, n } = lines;
    if (areRows(lines, out.length)) {
      order.placesInRows(lines, out);
      for (let j = 0; j < out.length; j++) {
        if (Number.isNaN(out[j])) out[j] = order.first(x, at + j * across, along, n);
      }
      return;
    }
    // Other rows are read as they lie by a search of each.
    const most = Math.abs(along) < Math.abs(across) ? n : Math.max(LEAST_ROWS, Math.floor(BLOCK / out.length));
    if (n > most) judge(order, lines, most, out);
    else out.fill(0);
    for (let j = 0; j < out.length; j++) {
      const start = out[j] | 0; // a whole number to the engine, too: with doubles for indices the search is ten times slower
      out[j] = start + order.first(x, at + start * along + j * across, along, Math.min(most, n - start));
    }
  };

/** Writes for each line where the best of its blocks of `most` entries begins. */
function judge(order: Order, lines: Lines, most: number, out: Float64Array): void {
  const { at, along, n } = lines;
  const best = new Float64Array(out.length);
  const value = new Float64Array(out.length);
  order.ofLines({ ...lines, n: most }, best);
  out.fill(0);
  for (let t = most; t < n; t += most) {
    order.ofLines({ ...lines, at: at + t * along, n: Math.min(most, n - t) }, value);
    for (let j = 0; j < out.length; j++) {
      if (order.isBetter(value[j], best[j]) || (Number.isNaN(value[j]) && !Number.isNaN(best[j]))) {
        best[j] = value[j];
        out[j] = t;
      }
    }
  }
}
