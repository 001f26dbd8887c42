/**
 * The entries of a matrix in spiral order: clockwise, from the upper left corner inwards.
 *
 * @param rows shape (n, d), entries of any kind
 * @returns shape (n · d), entries of the same type; [] when there are no entries
 * @throws RangeError when rows have different lengths
 */
export function spiral<T>(rows: readonly (readonly T[])[]): T[] {
  let [top, bottom, left, right] = [0, rows.length - 1, 0, (rows[0]?.length ?? 0) - 1];
  if (rows.some((row) => row.length !== right + 1)) throw new RangeError('spiral: rows have different lengths');
  const out: T[] = [];
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
