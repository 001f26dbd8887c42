// mistake: fills the result with one row, the same array in every place
// caught by: worked example: 2 × 3 times 3 × 2
// told by: an array of its own
type Rows = readonly (readonly number[])[];

export function matmul(a: Rows, b: Rows): number[][] {
  const [n, k] = shape(a);
  const [rows, m] = shape(b);
  if (n > 0 && k !== rows) throw new RangeError(`matmul: inner sizes differ, got (${n}, ${k}) and (${rows}, ${m})`);
  const result: number[][] = Array(n).fill(Array(m).fill(0));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      for (let p = 0; p < k; p++) result[i]![j]! += a[i]![p]! * b[p]![j]!;
    }
  }
  return result;
}

function shape(matrix: Rows): [rows: number, columns: number] {
  const columns = matrix[0]?.length ?? 0;
  const odd = matrix.findIndex((row) => row.length !== columns);
  if (odd >= 0) throw new RangeError(`matmul: row 0 has ${columns} entries, row ${odd} has ${matrix[odd]!.length}`);
  return [matrix.length, columns];
}
