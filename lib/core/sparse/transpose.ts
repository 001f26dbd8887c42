/** The three arrays of a sparse matrix: row i holds `data[k]` in column `indices[k]` for k from `indptr[i]` to `indptr[i + 1]` − 1. */
export interface Compressed {
  readonly data: Float64Array;
  readonly indices: Int32Array;
  readonly indptr: Int32Array;
}

/**
 * Compressed rows of the transpose, which has `d` rows: count the entries of each column, add up the counts to where each
 * begins, then deal the entries out row by row, so that their order stays.
 *
 * @source Gustavson, ACM TOMS 4(3), 1978, algorithm HALFPERM
 */
export function transposed({ data, indices, indptr }: Compressed, d: number): Compressed {
  const starts = new Int32Array(d + 1);
  for (const j of indices) starts[j + 1]++;
  for (let j = 0; j < d; j++) starts[j + 1] += starts[j];
  const next = starts.slice(0, d);
  const [values, rows] = [new Float64Array(data.length), new Int32Array(data.length)];
  for (let i = 0; i + 1 < indptr.length; i++) {
    for (let k = indptr[i]; k < indptr[i + 1]; k++) {
      const place = next[indices[k]]++;
      values[place] = data[k];
      rows[place] = i;
    }
  }
  return { data: values, indices: rows, indptr: starts };
}
