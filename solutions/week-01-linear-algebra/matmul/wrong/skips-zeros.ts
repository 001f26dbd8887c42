// mistake: skips zeros to save time, and with them NaN
// caught by: NaN and ∞ come through
// told by: Skipping zeros
type Rows = readonly (readonly number[])[];

export function matmul(a: Rows, b: Rows): number[][] {
  const [n, k] = shape(a);
  const [rows, m] = shape(b);
  if (n > 0 && k !== rows) throw new RangeError(`matmul: inner sizes differ, got (${n}, ${k}) and (${rows}, ${m})`);
  return a.map((row) =>
    Array.from({ length: m }, (_, j) => {
      let sum = 0;
      for (let p = 0; p < k; p++) if (row[p] !== 0) sum += row[p]! * b[p]![j]!;
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
