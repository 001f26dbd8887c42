import { CHUNK } from '../floats/staging.ts';
import { aside } from './aside.ts';
import { BLOCK } from './kernels/runs.ts';
import { halfOf, LEAF, type Numbers } from './pairwise.reference.ts';

/** Numbers from which copying them to SIMD pays. */
const WORTH_SIMD = 2 * BLOCK;

/** Σ of n numbers in the order of the reference: those that lie in one piece in SIMD, others four leaves at a time. */
export function pairwise(x: Numbers, i: number, di: number, n: number): number {
  if (n === 4 * LEAF) return fourLeaves(x, i, di);
  if (n <= LEAF) {
    let total = 0;
    for (let k = 0; k < n; k++, i += di) total += x[i];
    return total;
  }
  if (isForSimd(di, n)) {
    const simd = aside(x);
    simd.copy(x, i, n);
    return simd.sumRun(simd.from, n / BLOCK, simd.stack);
  }
  const half = halfOf(n);
  return pairwise(x, i, di, half) + pairwise(x, i + half * di, di, n - half);
}

/** Σ (x − center)², in the same order. */
export function squares(x: Numbers, i: number, di: number, n: number, center: number): number {
  if (n === 4 * LEAF) return fourLeavesOfSquares(x, i, di, center);
  if (n <= LEAF) {
    let total = 0;
    for (let k = 0; k < n; k++, i += di) total += (x[i] - center) * (x[i] - center);
    return total;
  }
  if (isForSimd(di, n)) {
    const simd = aside(x);
    simd.copy(x, i, n);
    return simd.squareRun(simd.from, n / BLOCK, simd.stack, center);
  }
  const half = halfOf(n);
  return squares(x, i, di, half, center) + squares(x, i + half * di, di, n - half, center);
}

const isForSimd = (di: number, n: number): boolean => di === 1 && n >= WORTH_SIMD && n <= CHUNK && n % BLOCK === 0;

/** One sum would wait for itself at each number. */
function fourLeaves(x: Numbers, i: number, di: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let k = 0; k < LEAF; k++, i += di) {
    a += x[i];
    b += x[i + LEAF * di];
    c += x[i + 2 * LEAF * di];
    d += x[i + 3 * LEAF * di];
  }
  return a + b + (c + d);
}

function fourLeavesOfSquares(x: Numbers, i: number, di: number, center: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let k = 0; k < LEAF; k++, i += di) {
    a += (x[i] - center) * (x[i] - center);
    b += (x[i + LEAF * di] - center) * (x[i + LEAF * di] - center);
    c += (x[i + 2 * LEAF * di] - center) * (x[i + 2 * LEAF * di] - center);
    d += (x[i + 3 * LEAF * di] - center) * (x[i + 3 * LEAF * di] - center);
  }
  return a + b + (c + d);
}
