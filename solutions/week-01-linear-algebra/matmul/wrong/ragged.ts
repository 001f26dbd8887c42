// mistake: looks at the first row only
// caught by: rows of different lengths are refused
// told by: The length of the first row says nothing
type Rows = readonly (readonly number[])[];

export function matmul(a: Rows, b: Rows): number[][] {
  const [n, k] = shape(a);
  const [rows, m] = shape(b);
  if (n > 0 && k !== rows) throw new RangeError(`matmul: inner sizes differ, got (${n}, ${k}) and (${rows}, ${m})`);
  return a.map((row) =>
    Array.from({ length: m }, (_, j) => {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += row[p]! * b[p]![j]!;
      return sum;
    }),
  );
}

function shape(matrix: Rows): [rows: number, columns: number] {
  const columns = matrix[0]?.length ?? 0;
  return [matrix.length, columns];
}
