/** The places from start to end in the order of rising d. */
export const rising = (d: Float64Array, start: number, end: number): Int32Array =>
  new Int32Array(end - start).map((_, i) => start + i).sort((a, b) => d[a] - d[b]);

/** Two lists of places, each in the order of rising d, as one. */
export function mergeRising(d: Float64Array, left: Int32Array, right: Int32Array): Int32Array {
  const merged = new Int32Array(left.length + right.length);
  for (let k = 0, l = 0, r = 0; k < merged.length; k++) {
    merged[k] = r === right.length || (l < left.length && d[left[l]] <= d[right[r]]) ? left[l++] : right[r++];
  }
  return merged;
}
