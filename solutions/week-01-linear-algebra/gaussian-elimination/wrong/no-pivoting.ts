// mistake: never swaps rows
// caught by: a zero in the corner
// told by: swap up another row
type Rows = readonly (readonly number[])[];

export function solve(a: Rows, b: readonly number[]): number[] {
  const n = a.length;
  if (a.some((row) => row.length !== n)) throw new RangeError(`solve: the matrix is not square, it has ${n} rows`);
  if (b.length !== n) throw new RangeError(`solve: ${n} equations, but ${b.length} right sides`);
  const rows = a.map((row, i) => [...row, b[i]!]);
  for (let k = 0; k < n; k++) {
    const pivot = largestBelow(rows, k);
    if (rows[pivot]![k] === 0) throw new RangeError(`solve: the matrix is singular, no pivot in column ${k}`);
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / rows[k]![k]!;
      for (let j = k; j <= n; j++) rows[i]![j]! -= factor * rows[k]![j]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let rest = rows[i]![n]!;
    for (let j = i + 1; j < n; j++) rest -= rows[i]![j]! * x[j]!;
    x[i] = rest / rows[i]![i]!;
  }
  return x;
}

function largestBelow(rows: Rows, k: number): number {
  return rows.length > 0 ? k : 0;
}
