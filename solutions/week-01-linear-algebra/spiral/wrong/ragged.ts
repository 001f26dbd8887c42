// mistake: looks at the first row only
// caught by: rows of different lengths are refused
// told by: past the end of a short row
export function spiral<T>(rows: readonly (readonly T[])[]): T[] {
  let [top, bottom, left, right] = [0, rows.length - 1, 0, (rows[0]?.length ?? 0) - 1];
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
  return out;
}
