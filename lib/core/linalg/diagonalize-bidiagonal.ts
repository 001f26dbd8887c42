import { ConvergenceError } from '../errors/index.ts';
import type { Matrix } from './matrix.ts';
import { rotationOf } from './rotation.ts';
import { rotateRows } from './row-operations.ts';

const EPS = Number.EPSILON;
/** Beside entries near 1, anything smaller is zero. */
const TINY = 2 ** -1000;
/** Sweeps a singular value may take; two are typical. */
const MAX_SWEEPS = 60;

/** B = diag(d) with e to its right, and the transposes of U and V, whose rows the sweeps rotate. */
export interface BidiagonalState {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly ut: Matrix;
  readonly vt: Matrix;
}

/**
 * Implicit QR on a bidiagonal matrix: rotations that keep U B Vᵀ and let e go to zero; d then holds the singular values, with
 * any sign and in any order.
 *
 * A sweep with a shift is one step of shifted QR on BᵀB, which is never formed. Where the shift would be lost in rounding, or the
 * block is singular, a sweep without shift does not subtract at all: it carries a 0 on the diagonal to the end.
 *
 * @throws ConvergenceError after 60 sweeps per singular value
 * @source Golub & Reinsch, Numer. Math. 14, 1970; zero shift: Demmel & Kahan, "Accurate singular values of bidiagonal matrices",
 *   SIAM J. Sci. Stat. Comput. 11(5), 1990
 */
export function diagonalizeBidiagonal(state: BidiagonalState): void {
  const { d, e } = state;
  let sweeps = MAX_SWEEPS * d.length;
  for (let hi = d.length - 1; hi > 0; ) {
    if (isNegligible(d, e, hi - 1)) {
      e[hi - 1] = 0;
      hi--;
      continue;
    }
    let lo = hi - 1;
    while (lo > 0 && !isNegligible(d, e, lo - 1)) lo--;
    if (lo > 0) e[lo - 1] = 0;
    if (sweeps-- === 0) throw notConverged(hi);
    const shift = smallerSingularValue(d[hi - 1], e[hi - 1], d[hi]);
    const isLost = (shift / d[lo]) ** 2 < EPS;
    if (isLost || isSingular(state, lo, hi)) sweepWithoutShift(state, lo, hi);
    else sweepWithShift(state, lo, hi, shift);
  }
}

/** Whether the block lo … hi has a singular value of 0 up to rounding: μ bounds the smallest one from below. */
function isSingular({ d, e }: BidiagonalState, lo: number, hi: number): boolean {
  let mu = Math.abs(d[lo]);
  let [least, most] = [mu, mu];
  for (let i = lo; i < hi && least > 0; i++) {
    mu = Math.abs(d[i + 1]) * (mu / (mu + Math.abs(e[i])));
    least = Math.min(least, mu);
    most = Math.max(most, Math.abs(d[i + 1]), Math.abs(e[i]));
  }
  return least <= EPS * most;
}

const isNegligible = (d: Float64Array, e: Float64Array, i: number): boolean =>
  Math.abs(e[i]) <= EPS * (Math.abs(d[i]) + Math.abs(d[i + 1])) + TINY;

function sweepWithShift({ d, e, ut, vt }: BidiagonalState, lo: number, hi: number, shift: number): void {
  let f = (Math.abs(d[lo]) - shift) * (Math.sign(d[lo]) + shift / d[lo]); // (d² − shift²) / d without the squares
  let g = e[lo];
  for (let i = lo; i < hi; i++) {
    const right = rotationOf(f, g);
    if (i > lo) e[i - 1] = right.r;
    f = right.c * d[i] + right.s * e[i];
    e[i] = right.c * e[i] - right.s * d[i];
    g = right.s * d[i + 1];
    d[i + 1] *= right.c;
    const left = rotationOf(f, g);
    d[i] = left.r;
    f = left.c * e[i] + left.s * d[i + 1];
    d[i + 1] = left.c * d[i + 1] - left.s * e[i];
    if (i + 1 < hi) {
      g = left.s * e[i + 1];
      e[i + 1] *= left.c;
    }
    rotateNeighbors(vt, i, right.c, right.s);
    rotateNeighbors(ut, i, left.c, left.s);
  }
  e[hi - 1] = f;
}

function sweepWithoutShift({ d, e, ut, vt }: BidiagonalState, lo: number, hi: number): void {
  let cRight = 1;
  let [cLeft, sLeft] = [1, 0];
  for (let i = lo; i < hi; i++) {
    const right = rotationOf(d[i] * cRight, e[i]);
    if (i > lo) e[i - 1] = sLeft * right.r;
    const left = rotationOf(cLeft * right.r, d[i + 1] * right.s);
    d[i] = left.r;
    cRight = right.c;
    [cLeft, sLeft] = [left.c, left.s];
    rotateNeighbors(vt, i, right.c, right.s);
    rotateNeighbors(ut, i, left.c, left.s);
  }
  const h = d[hi] * cRight;
  d[hi] = h * cLeft;
  e[hi - 1] = h * sLeft;
}

function rotateNeighbors({ data, shape: [, length] }: Matrix, i: number, c: number, s: number): void {
  rotateRows(data, i * length, (i + 1) * length, length, c, s);
}

/** The smaller singular value of [[f, g], [0, h]], without cancellation. */
function smallerSingularValue(f: number, g: number, h: number): number {
  const small = Math.min(Math.abs(f), Math.abs(h));
  const large = Math.max(Math.abs(f), Math.abs(h));
  if (small === 0) return 0;
  const [sum, difference, ratio] = [1 + small / large, (large - small) / large, Math.abs(g) / large];
  if (ratio < 1) return (2 * small) / (Math.hypot(sum, ratio) + Math.hypot(difference, ratio));
  const inverse = 1 / ratio;
  return (2 * small * inverse) / (Math.hypot(1, sum * inverse) + Math.hypot(1, difference * inverse));
}

function notConverged(hi: number): ConvergenceError {
  return new ConvergenceError('svd', {
    must: `every singular value must be found within ${MAX_SWEEPS} sweeps on average`,
    got: `${hi + 1} singular values still open`,
    cure: 'use the one-sided Jacobi method in svd.jacobi.ts',
  });
}
