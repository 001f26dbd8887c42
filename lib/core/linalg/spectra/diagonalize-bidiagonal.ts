import { ConvergenceError } from '../../errors/index.ts';
import { type Block, from } from '../blocks/blocks.ts';
import { rotationAt } from '../blocks/rotation.ts';
import { rotateSweep } from '../slab/row-products.ts';

const EPS = Number.EPSILON;
/** Beside entries near 1, anything smaller is zero. */
const TINY = 2 ** -1000;
/** Sweeps a singular value may take; two are typical. */
const MAX_SWEEPS = 60;

/** Rows that sweeps rotate: a block, how many of its columns, and a place in its memory for the c and s of a sweep. */
interface Turned {
  readonly rows: Block;
  readonly columns: number;
  readonly pairs: number;
}

/** B = diag(d) with e to its right, and the transposes of U and V, whose rows the sweeps rotate. */
export interface BidiagonalState {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly ut: Turned;
  readonly vt: Turned;
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
  const { data } = ut.rows;
  let f = (Math.abs(d[lo]) - shift) * (Math.sign(d[lo]) + shift / d[lo]); // (d² − shift²) / d without the squares
  let g = e[lo];
  for (let i = lo; i < hi; i++) {
    const right = vt.pairs + 2 * (i - lo);
    const r = rotationAt(data, right, f, g);
    const cr = data[right];
    const sr = data[right + 1];
    if (i > lo) e[i - 1] = r;
    f = cr * d[i] + sr * e[i];
    e[i] = cr * e[i] - sr * d[i];
    g = sr * d[i + 1];
    d[i + 1] *= cr;
    const left = ut.pairs + 2 * (i - lo);
    d[i] = rotationAt(data, left, f, g);
    const cl = data[left];
    const sl = data[left + 1];
    f = cl * e[i] + sl * d[i + 1];
    d[i + 1] = cl * d[i + 1] - sl * e[i];
    if (i + 1 < hi) {
      g = sl * e[i + 1];
      e[i + 1] *= cl;
    }
  }
  e[hi - 1] = f;
  turn(ut, lo, hi);
  turn(vt, lo, hi);
}

function sweepWithoutShift({ d, e, ut, vt }: BidiagonalState, lo: number, hi: number): void {
  const { data } = ut.rows;
  let cr = 1;
  let cl = 1;
  let sl = 0;
  for (let i = lo; i < hi; i++) {
    const right = vt.pairs + 2 * (i - lo);
    const r = rotationAt(data, right, d[i] * cr, e[i]);
    if (i > lo) e[i - 1] = sl * r;
    const left = ut.pairs + 2 * (i - lo);
    d[i] = rotationAt(data, left, cl * r, d[i + 1] * data[right + 1]);
    cr = data[right];
    cl = data[left];
    sl = data[left + 1];
  }
  const h = d[hi] * cr;
  d[hi] = h * cl;
  e[hi - 1] = h * sl;
  turn(ut, lo, hi);
  turn(vt, lo, hi);
}

function turn({ rows, columns, pairs }: Turned, lo: number, hi: number): void {
  rotateSweep(from(rows, lo, 0), hi - lo, pairs, columns);
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
