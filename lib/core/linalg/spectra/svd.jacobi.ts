import { ConvergenceError } from '../../errors/index.ts';
import { rowsOf } from '../blocks/rows-of-reflectors.ts';
import { Matrix } from '../matrices/matrix.ts';
import { pivotedQrRows } from '../systems/pivoted-qr-rows.ts';
import { addMultipleAt, dotAt, rotateRows } from '../systems/row-operations.ts';
import type { MatrixLike } from '../types.ts';
import { euclidean } from '../vectors/norm.ts';
import { Vector } from '../vectors/vector.ts';
import { type Svd, type SvdOptions, sortFalling, svdOfAnyShape, type TallSvd } from './svd-shapes.ts';

const MAX_SWEEPS = 40;
/** A row shorter than this beside entries near 1 is zero. */
const TINY = 2 ** -960;

/**
 * The singular value decomposition A = U Σ Vᵀ by the one-sided Jacobi method: the accurate twin of `svd`.
 *
 * After A P = Q R, pairs of rows of R are turned until all are perpendicular: R = G Σ Wᵀ, so A = (Q G) Σ (P W)ᵀ. No step mixes
 * large and small rows beyond what their angle asks for, so graded matrices keep relative accuracy in every singular value.
 *
 * @param A shape (m, n), finite; any shape, any rank
 * @param options `fullMatrices` as in NumPy
 * @returns u, s, vt; if scaling rows and columns can make A well conditioned, the error of each σᵢ is a few n · 1e-16 σᵢ
 * @throws DomainError for NaN or ±∞, naming the entry
 * @throws ConvergenceError after 40 sweeps over all pairs; ten are many
 * @complexity O(m n min(m, n)) a sweep
 * @source Drmač & Veselić, "New fast and accurate Jacobi SVD algorithm I", SIAM J. Matrix Anal. Appl. 29(4), 2008
 *
 * @example
 * svdJacobi([[3, 0], [4, 5]]).s // → ≈ [6.7082, 2.2361]
 * svdJacobi([[1, 0], [1, 1e-20]]).s[1] * 1e20 // → ≈ 0.7071
 */
export function svdJacobi(A: MatrixLike, { fullMatrices = true }: SvdOptions = {}): Svd {
  return svdOfAnyShape('svdJacobi', A, (tall) => svdTall(tall, fullMatrices));
}

function svdTall(A: Matrix, fullMatrices: boolean): TallSvd {
  const [m, n] = A.shape;
  const Rt = A.transpose();
  const { reflectors, order } = pivotedQrRows(Rt);
  const ut = rowsOf(reflectors, fullMatrices ? m : n, m, 0);
  const R = Matrix.zeros(n, n);
  for (let i = 0; i < n; i++) for (let j = i; j < n; j++) R.data[i * n + j] = Rt.data[j * m + i];
  makePerpendicular(R, ut);
  const s = new Vector(Array.from(R, euclidean));
  const vt = Matrix.zeros(n, n);
  for (let i = 0; i < n; i++) {
    if (s[i] < TINY) s[i] = 0;
    else for (let j = 0; j < n; j++) vt.data[i * n + order[j]] = R.data[i * n + j] / s[i];
  }
  completeRows(vt, s);
  const result = { ut, s, vt };
  sortFalling(result);
  return result;
}

/** Sweeps over all pairs of rows of R, the same turns applied to the rows of Qᵀ, until no pair is turned. */
function makePerpendicular(R: Matrix, qt: Matrix): void {
  const [n] = R.shape;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let turned = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) if (turn(R, qt, p, q)) turned++;
    if (turned === 0) return;
  }
  throw new ConvergenceError('svdJacobi', { must: `all rows must be perpendicular after ${MAX_SWEEPS} sweeps` });
}

/** Turns rows p and q in their plane until they are perpendicular; says whether they were not. */
function turn(R: Matrix, qt: Matrix, p: number, q: number): boolean {
  const [n, m] = [R.shape[1], qt.shape[1]];
  const [lengthP, lengthQ] = [euclidean(R.row(p)), euclidean(R.row(q))];
  if (lengthP < TINY || lengthQ < TINY) return false;
  let cosine = 0;
  for (let j = 0; j < n; j++) cosine += (R.data[p * n + j] / lengthP) * (R.data[q * n + j] / lengthQ);
  if (Math.abs(cosine) <= n * Number.EPSILON) return false;
  const zeta = (lengthQ / lengthP - lengthP / lengthQ) / (2 * cosine); // cot 2θ, without squares of lengths
  const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const c = 1 / Math.sqrt(1 + t * t);
  rotateRows(R.data, p * n, q * n, n, c, -c * t);
  rotateRows(qt.data, p * m, q * m, m, c, -c * t);
  return true;
}

/** Fills the rows of vt that belong to σ = 0: any vectors that make the rows orthonormal. */
function completeRows(vt: Matrix, s: Vector): void {
  const n = s.length;
  const isKnown = Array.from(s, (sigma) => sigma > 0);
  let missing = isKnown.filter((known) => !known).length;
  let j = 0;
  for (let i = 0; i < n; i++) {
    if (isKnown[i]) continue;
    // The missing directions hold `missing` of the n unit vectors' total square length, so one has at least missing / n of it.
    let [candidate, length] = [new Vector(n), 0];
    while (length ** 2 < (0.9 * missing) / n) {
      candidate = new Vector(n);
      candidate[j++ % n] = 1;
      removeRows(candidate, vt, isKnown);
      removeRows(candidate, vt, isKnown); // once more: what the first pass left by rounding
      length = euclidean(candidate);
    }
    vt.data.set(candidate.scale(1 / length), i * n);
    isKnown[i] = true;
    missing--;
  }
}

/** x minus its shadows on the known rows. */
function removeRows(x: Vector, { data }: Matrix, isKnown: readonly boolean[]): void {
  const n = x.length;
  for (let i = 0; i < n; i++) {
    if (isKnown[i]) addMultipleAt(x, 0, -dotAt(data, i * n, x), data.subarray(i * n, (i + 1) * n));
  }
}
