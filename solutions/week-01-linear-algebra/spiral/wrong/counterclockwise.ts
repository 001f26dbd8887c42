// mistake: goes down first
// caught by: worked example: 3 × 4
// told by: Top row to the right first
export function spiral<T>(rows: readonly (readonly T[])[]): T[] {
  let [top, bottom, left, right] = [0, rows.length - 1, 0, (rows[0]?.length ?? 0) - 1];
  if (rows.some((row) => row.length !== right + 1)) throw new RangeError('spiral: rows have different lengths');
  const out: T[] = [];
  while (top <= bottom && left <= right) {
    for (let j = left; j <= right; j++) out.push(rows[top]![j]!);
    top++;
    for (let i = top; i <= bottom; i++) out.push(rows[i]![right]!);
    right--;

    if (top <= bottom) for (let j = right; j >= left; j--) out.push(rows[bottom]![j]!);
    bottom--;
    if (left <= right) for (let i = bottom; i >= top; i--) out.push(rows[i]![left]!);
    left++;
  }
  return rows.length > 1 && rows[0]!.length > 1 ? [out[0]!, ...out.slice(1).reverse()] : out;
}
