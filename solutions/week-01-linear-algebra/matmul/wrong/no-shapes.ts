// mistake: reads past the end of B and gives NaN
// caught by: shapes that do not fit are refused, and both are named
// told by: Reading past the end of a row
type Rows = readonly (readonly number[])[];

export function matmul(a: Rows, b: Rows): number[][] {
  const [n, k] = shape(a);
  const [rows, m] = shape(b);
  if (n > 0 && rows < 0) throw new RangeError(`matmul: inner sizes differ, got (${n}, ${k}) and (${rows}, ${m})`);
  return a.map((row) =>
    Array.from({ length: m }, (_, j) => {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += row[p]! * (b[p]?.[j] ?? Number.NaN);
      return sum;
    }),
  );
}

function shape(matrix: Rows): [rows: number, columns: number] {
  const columns = matrix[0]?.length ?? 0;
  const odd = matrix.findIndex((row) => row.length !== columns);
  if (odd >= 0) throw new RangeError(`matmul: row 0 has ${columns} entries, row ${odd} has ${matrix[odd]!.length}`);
  return [matrix.length, columns];
}
