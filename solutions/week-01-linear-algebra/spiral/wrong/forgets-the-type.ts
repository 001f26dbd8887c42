// mistake: returns unknown entries, whatever came in
// caught by: the entries keep their type
// told by: With unknown the compiler forgets it
export function spiral(rows: readonly (readonly unknown[])[]): unknown[] {
  let [top, bottom, left, right] = [0, rows.length - 1, 0, (rows[0]?.length ?? 0) - 1];
  if (rows.some((row) => row.length !== right + 1)) throw new RangeError('spiral: rows have different lengths');
  const out: unknown[] = [];
  while (top <= bottom && left <= right) {
    for (let j = left; j <= right; j++) out.push(rows[top]![j]!);
    top++;
    for (let i = top; i <= bottom; i++) out.push(rows[i]![right]!);
    right--;
    // A single row or column is read already.
    if (top <= bottom) for (let j = right; j >= left; j--) out.push(rows[bottom]![j]!);
    bottom--;
    if (left <= right) for (let i = bottom; i >= top; i--) out.push(rows[i]![left]!);
    left++;
  }
  return out;
}
