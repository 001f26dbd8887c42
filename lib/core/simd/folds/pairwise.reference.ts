/** Any typed array whose numbers are folded. */
export type Numbers = Float64Array | Float32Array | Int32Array | Uint8Array;

/** Numbers that are added one after the other. */
export const LEAF = 16;

/** Where a sum of n > 16 numbers is parted: the largest power of two below n. */
export const halfOf = (n: number): number => (n > 2 ** 30 ? 2 ** 30 : 1 << (31 - Math.clz32(n - 1)));

/**
 * Σ of n numbers, by halves: sum(left) + sum(right), down to sixteen that are added one after the other.
 *
 * A running sum's error grows as n ε, this one's as log₂(n) ε: halves carry sums of like size.
 *
 * @source Higham, "The accuracy of floating point summation", SIAM J. Sci. Comput. 14(4), 1993
 */
export function pairwise(x: Numbers, i: number, di: number, n: number): number {
  if (n <= LEAF) {
    let total = 0;
    for (let k = 0; k < n; k++, i += di) total += x[i];
    return total;
  }
  const half = halfOf(n);
  return pairwise(x, i, di, half) + pairwise(x, i + half * di, di, n - half);
}

/** Σ (x − center)², in the same order. */
export function squares(x: Numbers, i: number, di: number, n: number, center: number): number {
  if (n <= LEAF) {
    let total = 0;
    for (let k = 0; k < n; k++, i += di) total += (x[i] - center) * (x[i] - center);
    return total;
  }
  const half = halfOf(n);
  return squares(x, i, di, half, center) + squares(x, i + half * di, di, n - half, center);
}
