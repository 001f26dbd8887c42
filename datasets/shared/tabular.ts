import { csvParseRows } from 'd3-dsv';

/** Numeric features and class labels, with scikit-learn's words. One sample a row, `[n, d]`, row-major. */
export interface Classification {
  /** All features, row after row; sample i is `data.subarray(i * d, (i + 1) * d)`, see {@link row}. */
  readonly data: Float64Array;
  readonly shape: readonly [n: number, d: number];
  /** The class of each sample, an index into `targetNames`. */
  readonly target: Int32Array;
  readonly featureNames: readonly string[];
  readonly targetNames: readonly string[];
}

/**
 * Sample `i` of a set: a view, not a copy.
 *
 * @throws {RangeError} when there is no such sample
 */
export function row({ data, shape }: Pick<Classification, 'data' | 'shape'>, i: number): Float64Array {
  const [n, d] = shape;
  if (!Number.isInteger(i) || i < 0 || i >= n) throw new RangeError(`row: i must be an integer in [0, ${n}), got ${i}`);
  return data.subarray(i * d, (i + 1) * d);
}

/**
 * Reads a CSV of numbers whose last column is the class, as scikit-learn ships its sets.
 *
 * @param text the file; `skip` header lines are not numbers
 * @throws {Error} naming the line and column that is not a number, or the line that is too short or too long
 */
export function parseClassification(text: string, skip: number): Pick<Classification, 'data' | 'shape' | 'target'> {
  const rows = csvParseRows(text).slice(skip);
  const n = rows.length;
  const d = (rows[0]?.length ?? 1) - 1;
  const data = new Float64Array(n * d);
  const target = new Int32Array(n);
  rows.forEach((cells, i) => {
    if (cells.length !== d + 1) throw new Error(`line ${i + skip + 1}: ${cells.length} columns, expected ${d + 1}`);
    cells.forEach((cell, j) => {
      const value = finite(cell, () => `line ${i + skip + 1}, column ${j + 1}`);
      if (j < d) data[i * d + j] = value;
      else target[i] = value;
    });
  });
  return { data, shape: [n, d], target };
}

/** A number as written, or an error that says where it should have been. `Number('')` is 0: an empty cell is no number. */
export function finite(cell: string, where: () => string): number {
  const value = cell.trim() === '' ? Number.NaN : Number(cell);
  if (!Number.isFinite(value)) throw new Error(`${where()}: expected a number, got "${cell}"`);
  return value;
}
