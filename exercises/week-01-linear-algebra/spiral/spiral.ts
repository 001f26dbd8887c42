/**
 * The entries of a matrix in spiral order: clockwise, from the upper left corner inwards.
 *
 * @param rows shape (n, d), entries of any kind
 * @returns shape (n · d), entries of the same type; [] when there are no entries
 * @throws RangeError when rows have different lengths
 */
export function spiral(rows: readonly (readonly unknown[])[]): unknown[] {
  throw new Error('TODO: walk along the four borders, and move each inwards');
}
