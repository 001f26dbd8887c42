import { DomainError } from '../../errors/index.ts';
import { dims, shapeOf } from '../../shapes/index.ts';
import { Matrix } from '../matrices/matrix.ts';
import { svd } from '../spectra/svd.ts';
import type { AnyVector, MatrixLike, VectorLike } from '../types.ts';
import { entriesOf } from './entries.ts';

/** Squares below this lose digits to underflow, sums above its inverse come near overflow. */
const SMALL = 2 ** -970;

/**
 * The length of a vector, ‖x‖ₚ = (Σᵢ |xᵢ|ᵖ)^(1/p), or the size of a matrix.
 *
 * The length itself nearly always fits into a double; its square often does not. Where squares overflow or vanish, the vector
 * is first divided by a power of two near its largest entry, which is exact, so `norm([3e180, 4e180])` is 5e180 and not ∞.
 *
 * @param x shape (n), or (n, d) for a matrix
 * @param ord for a vector, p in [1, ∞]: 2 (default) is Euclid's length, 1 the city-block length, ∞ the largest entry.
 *   For a matrix, 'fro' (default) is the length of all its entries, 2 the largest factor by which A stretches (its
 *   first singular value), 1 the largest column sum, ∞ the largest row sum
 * @returns a number ≥ 0; NaN if an entry is NaN
 * @throws DomainError for an order that is not offered
 * @complexity O(entries); that of `svd` for the 2-norm of a matrix
 * @source scaling: Blue, "A portable Fortran program to find the Euclidean norm of a vector", ACM TOMS 4(1), 1978; lesson week-01/1
 *
 * @example
 * norm([3, 4]) // → 5
 * norm([3, -4], 1) // → 7
 * norm([[1, 2], [2, 4]], 'fro') // → 5
 * norm([[0, 3], [-2, 0]], 2) // → ≈ 3
 */
export function norm(x: AnyVector | MatrixLike, ord?: number | 'fro'): number {
  if (shapeOf(x as VectorLike, 'norm', 'x').length === 2) return matrixNorm(x as MatrixLike, ord ?? 'fro');
  dims('norm', { x: [x as VectorLike, 'n'] });
  return vectorNorm(entriesOf(x as AnyVector), ord ?? 2);
}

/**
 * The size of a matrix as if its entries were one long vector, ‖A‖_F = √(Σᵢⱼ aᵢⱼ²).
 *
 * @param A shape (n, d)
 * @returns a number ≥ 0; NaN if an entry is NaN
 * @complexity O(n d)
 *
 * @example
 * frobeniusNorm([[1, 2], [2, 4]]) // → 5
 */
export function frobeniusNorm(A: MatrixLike): number {
  return euclidean(new Matrix(A).data);
}

function vectorNorm(x: VectorLike, ord: number | 'fro'): number {
  if (ord === 2) return euclidean(x);
  if (ord === 1) return sumOf(x);
  if (ord === Number.POSITIVE_INFINITY) return largest(x);
  if (typeof ord === 'number' && ord > 1) return powerNorm(x, ord);
  throw new DomainError('norm', { must: 'ord of a vector must be in [1, ∞]', got: ord });
}

function matrixNorm(x: MatrixLike, ord: number | 'fro'): number {
  const A = new Matrix(x);
  if (ord === 'fro') return euclidean(A.data);
  if (ord === 2) {
    const most = largest(A.data); // with an entry that is NaN or ±∞ there is no decomposition, but an answer
    return most < Number.POSITIVE_INFINITY ? (svd(A, { fullMatrices: false }).s[0] ?? 0) : most;
  }
  if (ord === Number.POSITIVE_INFINITY) return largest(Array.from(A, sumOf));
  if (ord === 1) return largest(Array.from(A.transpose(), sumOf));
  throw new DomainError('norm', { must: "ord of a matrix must be 'fro', 1, 2 or ∞", got: ord });
}

/** ‖x‖₂ of a vector whose shape has been checked. */
export function euclidean(x: VectorLike): number {
  const squares = sumOfSquares(x);
  // The obvious way is exact enough whenever the sum of squares stayed well inside the range of doubles.
  if (squares > SMALL && squares < 1 / SMALL) return Math.sqrt(squares);
  return powerNorm(x, 2);
}

/** Σᵢ xᵢ², in runs of 32: one long sum of equal numbers would be rounded the same way each time. */
function sumOfSquares(x: VectorLike): number {
  const whole = x.length - (x.length % 4);
  let squares = 0;
  for (let start = 0; start < whole; start += 32) {
    const end = Math.min(start + 32, whole);
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = start; i < end; i += 4) {
      s0 += x[i] * x[i];
      s1 += x[i + 1] * x[i + 1];
      s2 += x[i + 2] * x[i + 2];
      s3 += x[i + 3] * x[i + 3];
    }
    squares += s0 + s1 + (s2 + s3);
  }
  for (let i = whole; i < x.length; i++) squares += x[i] * x[i];
  return squares;
}

/** ‖x‖ₚ = m (Σᵢ (|xᵢ| / m)ᵖ)^(1/p) with m near the largest entry: no power can overflow, and the largest cannot vanish. */
function powerNorm(x: VectorLike, p: number): number {
  const top = largest(x);
  if (!(top > 0 && top < Number.POSITIVE_INFINITY)) return top; // 0, ∞ and NaN are their own answer
  const m = powerOfTwoBelow(top);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (Math.abs(x[i]) / m) ** p;
  return m * (p === 2 ? Math.sqrt(sum) : sum ** (1 / p));
}

/** The power of two at or just below x > 0, give or take one where the logarithm rounds: dividing by it is exact. */
export const powerOfTwoBelow = (x: number): number => 2 ** Math.max(-1074, Math.min(1023, Math.floor(Math.log2(x))));

function sumOf(x: VectorLike): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.abs(x[i]);
  return sum;
}

/** The largest |xᵢ| of a vector whose shape has been checked; 0 of an empty one, NaN if an entry is NaN. */
export function largest(x: VectorLike): number {
  let m = 0;
  for (let i = 0; i < x.length; i++) m = Math.max(m, Math.abs(x[i])); // Math.max keeps a NaN
  return m;
}
