import { ConvergenceError } from '../../errors/index.ts';
import { type Block, from } from '../blocks/blocks.ts';
import { rotationAt } from '../blocks/rotation.ts';
import { rotateSweep } from '../slab/row-products.ts';

const EPS = Number.EPSILON;
/** Beside entries near 1, anything smaller is zero. */
const TINY = 2 ** -1000;
/** Sweeps an eigenvalue may take; two are typical. */
const MAX_SWEEPS = 60;

/** A part of a tridiagonal matrix, diagonal d and e beside it, whose rotations turn rows of a block. */
export interface TridiagonalPart {
  readonly d: Float64Array;
  readonly e: Float64Array;
  /** Row i belongs to d[i]. */
  readonly rows: Block;
  readonly columns: number;
  /** A place for the c and s of a sweep. */
  readonly pairs: number;
}

/**
 * Implicit QR with Wilkinson's shift: rotations from both sides let e go to zero; d then holds the eigenvalues, unsorted, and
 * the rows their vectors.
 *
 * @throws ConvergenceError after 60 sweeps per eigenvalue
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 8.3
 */
export function diagonalizeTridiagonal(T: TridiagonalPart): void {
  const { d, e } = T;
  let sweeps = MAX_SWEEPS * d.length;
  for (let hi = d.length - 1; hi > 0; ) {
    if (isNegligible(T, hi - 1)) {
      e[hi - 1] = 0;
      hi--;
      continue;
    }
    let lo = hi - 1;
    while (lo > 0 && !isNegligible(T, lo - 1)) lo--;
    if (lo > 0) e[lo - 1] = 0;
    if (sweeps-- === 0) {
      throw new ConvergenceError('eigh', {
        must: `every eigenvalue must be found within ${MAX_SWEEPS} sweeps on average`,
        got: `${hi + 1} eigenvalues still open`,
      });
    }
    sweep(T, lo, hi, wilkinsonShift(d[hi - 1], e[hi - 1], d[hi]));
  }
}

const isNegligible = ({ d, e }: TridiagonalPart, i: number): boolean =>
  Math.abs(e[i]) <= EPS * (Math.abs(d[i]) + Math.abs(d[i + 1])) + TINY;

/** The eigenvalue of [[a, b], [b, c]] that is nearer to c. */
function wilkinsonShift(a: number, b: number, c: number): number {
  const half = (a - c) / 2;
  const root = Math.hypot(half, b);
  return c - (b / (half + (half < 0 ? -root : root))) * b;
}

/** One QR step on rows lo … hi: the first rotation is that of T − shift I, the others chase the bulge down and out. */
function sweep({ d, e, rows, columns, pairs }: TridiagonalPart, lo: number, hi: number, shift: number): void {
  const { data } = rows;
  let x = d[lo] - shift;
  let z = e[lo];
  for (let k = lo; k < hi; k++) {
    const at = pairs + 2 * (k - lo);
    const r = rotationAt(data, at, x, z);
    const c = data[at];
    const s = data[at + 1];
    if (k > lo) e[k - 1] = r;
    const a = d[k];
    const b = e[k];
    const g = d[k + 1];
    const moved = s * (s * (g - a) + 2 * c * b); // what the rotation carries from one diagonal entry to the other
    d[k] = a + moved;
    d[k + 1] = g - moved;
    e[k] = c * (s * (g - a) + c * b) - s * s * b;
    if (k + 1 < hi) {
      x = e[k];
      z = s * e[k + 1];
      e[k + 1] *= c;
    }
  }
  rotateSweep(from(rows, lo, 0), hi - lo, pairs, columns);
}
