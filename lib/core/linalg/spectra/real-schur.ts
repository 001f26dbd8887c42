import { ConvergenceError } from '../../errors/index.ts';
import { type Reflector, reflectorOf } from '../blocks/reflector.ts';
import { rotationOf } from '../blocks/rotation.ts';
import type { Matrix } from '../matrices/matrix.ts';
import { rotateRows } from '../systems/row-operations.ts';
import { largest } from '../vectors/norm.ts';

const EPS = Number.EPSILON;
/** Beside entries near 1, anything smaller is zero. */
const TINY = 2 ** -1000;
/** Steps one eigenvalue or pair may take; three are typical. */
const MAX_STEPS = 60;
/** Every tenth step that finds nothing takes another shift, because a shift can lead in a circle. */
const EXCEPTIONAL = 10;

/**
 * Francis's double-shift QR: H becomes quasi-triangular, H = Z T Zᵀ, with a 2 × 2 block for each complex pair.
 *
 * Two conjugate shifts at once keep the arithmetic real: the first mirror belongs to (H − σI)(H − σ̄I), the others chase the
 * bulge that it makes down and out.
 *
 * @param H shape (n, n), upper Hessenberg; overwritten by T
 * @param zt the rows of Zᵀ so far
 * @throws ConvergenceError after 60 steps for one eigenvalue
 * @source Francis, "The QR transformation II", Computer Journal 4, 1962; Golub & Van Loan, 4th ed., section 7.5
 */
export function realSchur(H: Matrix, zt: Matrix): void {
  const [n] = H.shape;
  const floor = EPS * largest(H.data);
  let steps = 0;
  for (let hi = n - 1; hi > 0; ) {
    const lo = deflate(H, hi, floor);
    if (hi - lo >= 2) {
      if (++steps > MAX_STEPS) throw notConverged(hi);
      francisStep(H, zt, lo, hi, steps % EXCEPTIONAL === 0);
      continue;
    }
    if (hi - lo === 1) splitRealPair(H, zt, lo);
    hi = lo - 1;
    steps = 0;
  }
}

/**
 * Clears the lowest negligible entry left of the diagonal at or above row hi; the rows from there to hi are a block.
 *
 * Negligible is what is small beside its neighbors on the diagonal. Where these are rounding themselves, as in nilpotent parts,
 * `floor`, the rounding error of H, stands for them: otherwise such an entry would be waited for without end.
 */
function deflate({ data, shape: [n] }: Matrix, hi: number, floor: number): number {
  for (let i = hi; i > 0; i--) {
    const beside = Math.abs(data[i * n + i]) + Math.abs(data[(i - 1) * n + i - 1]);
    if (Math.abs(data[i * n + i - 1]) > EPS * Math.max(beside, floor) + TINY) continue;
    data[i * n + i - 1] = 0;
    return i;
  }
  return 0;
}

function francisStep(H: Matrix, zt: Matrix, lo: number, hi: number, isExceptional: boolean): void {
  const [n] = H.shape;
  const { data } = H;
  for (let k = lo; k < hi; k++) {
    const size = Math.min(3, hi - k + 1);
    const x = new Float64Array(size);
    for (let i = 0; i < size && k > lo; i++) x[i] = data[(k + i) * n + k - 1];
    if (k === lo) x.set(firstColumn(H, lo, hi, isExceptional));
    const reflector = reflectorOf(x, 0);
    for (let i = 0; i < size && k > lo; i++) data[(k + i) * n + k - 1] = i === 0 ? reflector.beta : 0;
    reflectRowsFrom(data, n, k, k, reflector);
    for (let i = 0; i <= Math.min(hi, k + 3); i++) reflectShort(data, i * n + k, reflector);
    reflectRowsFrom(zt.data, n, k, 0, reflector);
  }
}

/** The first column of (H − σI)(H − σ̄I) in rows lo … hi, up to a factor. */
function firstColumn(H: Matrix, lo: number, hi: number, isExceptional: boolean): Float64Array {
  const { data } = H;
  const [n] = H.shape;
  const h = (i: number, j: number): number => data[i * n + j];
  const size = Math.abs(h(hi, hi - 1)) + Math.abs(h(hi - 1, hi - 2));
  const { re, im } = isExceptional ? { re: 0.75 * size, im: Math.sqrt(0.4375) * size } : shiftOf(H, hi);
  const column = Float64Array.of(
    (h(lo, lo) - re) ** 2 + im ** 2 + h(lo, lo + 1) * h(lo + 1, lo),
    h(lo + 1, lo) * (h(lo, lo) - re + (h(lo + 1, lo + 1) - re)),
    h(lo + 1, lo) * h(lo + 2, lo + 1),
  );
  const scale = Math.abs(column[0]) + Math.abs(column[1]) + Math.abs(column[2]);
  return scale > 0 ? column.map((value) => value / scale) : column;
}

/**
 * σ of the last 2 × 2 block: one of its pair, or of two real eigenvalues the one nearer to the corner, taken twice, as in LAPACK.
 * With two different real ones that are both nearly right, the column would be nothing but rounding.
 */
function shiftOf({ data, shape: [n] }: Matrix, hi: number): { re: number; im: number } {
  const at = (hi - 1) * n + hi - 1;
  const [a, b, c, d] = [data[at], data[at + 1], data[at + n], data[at + n + 1]];
  const half = (a - d) / 2;
  const discriminant = half * half + b * c;
  if (discriminant < 0) return { re: d + half, im: Math.sqrt(-discriminant) };
  const far = half + (half < 0 ? -1 : 1) * Math.sqrt(discriminant); // d + far is the eigenvalue farther from d
  return { re: far === 0 ? d : d - (b * c) / far, im: 0 };
}

/** H on rows k, k + 1, (k + 2), columns from `from` on. */
function reflectRowsFrom(data: Float64Array, n: number, k: number, from: number, { v, tau }: Reflector): void {
  for (let j = from; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < v.length; i++) sum += v[i] * data[(k + i) * n + j];
    for (let i = 0; i < v.length; i++) data[(k + i) * n + j] -= tau * sum * v[i];
  }
}

/** Two or three neighbors in a row, times H: too short for `reflectRow`'s four sums. */
function reflectShort(data: Float64Array, at: number, { v, tau }: Reflector): void {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i] * data[at + i];
  for (let i = 0; i < v.length; i++) data[at + i] -= tau * sum * v[i];
}

/** The 2 × 2 block at (k, k): with real eigenvalues it is turned into a triangle, a complex pair stays. */
function splitRealPair({ data, shape: [n] }: Matrix, zt: Matrix, k: number): void {
  const at = k * n + k;
  const [a, b, c, d] = [data[at], data[at + 1], data[at + n], data[at + n + 1]];
  const half = (a - d) / 2;
  const discriminant = half * half + b * c;
  if (discriminant < 0) return;
  const root = Math.sqrt(discriminant);
  // The eigenvalue d + z, with z away from cancellation, has the eigenvector (z, c): it becomes the first axis.
  const turn = rotationOf(half + (half < 0 ? -root : root), c);
  rotateRows(data, k * n, (k + 1) * n, n, turn.c, turn.s);
  for (let i = 0; i < k + 2; i++) {
    const [x, y] = [data[i * n + k], data[i * n + k + 1]];
    data[i * n + k] = turn.c * x + turn.s * y;
    data[i * n + k + 1] = turn.c * y - turn.s * x;
  }
  data[at + n] = 0;
  rotateRows(zt.data, k * n, (k + 1) * n, n, turn.c, turn.s);
}

function notConverged(hi: number): ConvergenceError {
  return new ConvergenceError('eig', {
    must: `every eigenvalue must be found within ${MAX_STEPS} steps`,
    got: `${hi + 1} eigenvalues still open`,
  });
}
