import { DomainError } from '../errors/index.ts';
import { type Compressed, transposed } from './transpose.ts';

/** An entry with its place: row i, column j. */
export type Triplet = readonly [i: number, j: number, value: number];

/**
 * Compressed rows of entries in any order.
 *
 * The entries as they come are the columns of one long row each; transposing twice, each time in O(n + d + entries), sorts by
 * column and then by row, and keeps the order among equals. Neighbors of one place are then added.
 */
export function compress(triplets: Iterable<Triplet>, n: number, d: number): Compressed {
  const [rows, columns, values]: number[][] = [[], [], []];
  for (const [i, j, value] of triplets) {
    if (!(Number.isInteger(i) && Number.isInteger(j) && i >= 0 && j >= 0 && i < n && j < d)) {
      const must = `row must be in [0, ${n}) and column in [0, ${d})`;
      throw new DomainError('CsrArray.fromTriplets', { must, got: `(${i}, ${j})` });
    }
    rows.push(i);
    columns.push(j);
    values.push(value);
  }
  return summed(sorted(Int32Array.from(rows), Int32Array.from(columns), Float64Array.from(values), n, d));
}

/** Compressed rows with rising columns, in which a place may stand several times. */
function sorted(rows: Int32Array, columns: Int32Array, data: Float64Array, n: number, d: number): Compressed {
  // One entry per row: entry k stands in column `columns[k]`, so the transpose has it in row `columns[k]`, as entry of column k.
  const single = new Int32Array(data.length + 1).map((_, k) => k);
  const byColumn = transposed({ data, indices: columns, indptr: single }, d);
  return transposed({ ...byColumn, indices: byColumn.indices.map((k) => rows[k]) }, n);
}

/** Neighbors of one place added. */
function summed({ data, indices, indptr }: Compressed): Compressed {
  const starts = new Int32Array(indptr.length);
  let end = 0;
  for (let i = 0; i + 1 < indptr.length; i++) {
    for (let k = indptr[i]; k < indptr[i + 1]; k++) {
      if (end > starts[i] && indices[end - 1] === indices[k]) data[end - 1] += data[k];
      else {
        indices[end] = indices[k];
        data[end++] = data[k];
      }
    }
    starts[i + 1] = end;
  }
  return { data: data.slice(0, end), indices: indices.slice(0, end), indptr: starts };
}
