// mistake: multiplies entry by entry instead of row by column
// caught by: first stretch, then turn is not first turn, then stretch
// told by: not entry by entry
type Rows = readonly (readonly number[])[];

export function matmul(a: Rows, b: Rows): number[][] {
  const [n, k] = shape(a);
  const [rows, m] = shape(b);
  if (n > 0 && k !== rows) throw new RangeError(`matmul: inner sizes differ, got (${n}, ${k}) and (${rows}, ${m})`);
  return a.map((row) =>
    Array.from({ length: m }, (_, j) => {
      return row[j]! * b[a.indexOf(row)]![j]!;
    }),
  );
}

function shape(matrix: Rows): [rows: number, columns: number] {
  const columns = matrix[0]?.length ?? 0;
  const odd = matrix.findIndex((row) => row.length !== columns);
  if (odd >= 0) throw new RangeError(`matmul: row 0 has ${columns} entries, row ${odd} has ${matrix[odd]!.length}`);
  return [matrix.length, columns];
}
