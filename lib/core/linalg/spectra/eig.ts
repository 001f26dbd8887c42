import { dims } from '../../shapes/index.ts';
import { requireFinite } from '../blocks/finite.ts';
import { Matrix } from '../matrices/matrix.ts';
import { addMultipleAt } from '../systems/row-operations.ts';
import type { MatrixLike } from '../types.ts';
import { euclidean, largest, powerOfTwoBelow } from '../vectors/norm.ts';
import { balance } from './balance.ts';
import { hessenberg } from './hessenberg.ts';
import { type Complex, type ComplexVector, diagonalEigenvalues, eigenvectorOf } from './quasi-triangular.ts';
import { realSchur } from './real-schur.ts';

/** A V = V Λ: column j of `eigenvectors`, real and imaginary part apart, belongs to eigenvalue j. */
export interface Eig {
  readonly eigenvalues: readonly Complex[];
  readonly eigenvectors: { readonly re: Matrix; readonly im: Matrix };
}

/**
 * The eigenvalues λ and eigenvectors v of a square matrix, A v = λ v; complex ones come as neighbors λ, λ̄, with Im λ > 0 first.
 *
 * Balancing, Hessenberg form, Francis's double-shift QR to a quasi-triangular matrix, back substitution. The order is that of
 * the triangle's diagonal, as in NumPy: sort before comparing. For a symmetric matrix use `eigh`: faster, real, orthonormal.
 *
 * @param A shape (n, n), finite
 * @returns eigenvalues, and eigenvectors of length 1 whose largest entry is real. An eigenvalue has an error of a few
 *   n · 1e-16 ‖A‖ times its condition number, which is large near a multiple eigenvalue. Where entries span hundreds of decades,
 *   balancing serves the small eigenvalues, and A v − λ v may not be small beside ‖A‖; LAPACK has this too, more rarely
 * @throws ShapeError when A is not square
 * @throws DomainError for NaN or ±∞, naming the entry
 * @throws ConvergenceError if the steps do not end
 * @complexity O(n³)
 * @source Golub & Van Loan, Matrix Computations, 4th ed., chapter 7; lesson week-01/4
 *
 * @example
 * eig([[0, -1], [1, 0]]).eigenvalues // → [{ re: 0, im: 1 }, { re: 0, im: -1 }]
 * const { eigenvalues, eigenvectors } = eig([[2, 0], [1, 3]]);
 * eigenvalues.map(({ re }) => re) // → ≈ [2.0000, 3.0000]
 * eigenvectors.re.col(1) // → ≈ [0.0000, -1.0000]
 */
export function eig(A: MatrixLike): Eig {
  const { T, zt, scale, unit } = schurOf('eig', A);
  const n = scale.length;
  const values = diagonalEigenvalues(T);
  const eigenvectors = { re: Matrix.zeros(n, n), im: Matrix.zeros(n, n) };
  const smallest = Math.max(Number.EPSILON * largest(T.data), 2 ** -500);
  for (let j = 0; j < n; j++) {
    const v = inOriginalAxes(eigenvectorOf(T, j, values[j], smallest), zt, scale);
    setColumn(eigenvectors, j, v, 1);
    if (values[j].im !== 0) setColumn(eigenvectors, ++j, v, -1); // the conjugate
  }
  return { eigenvalues: times(unit, values), eigenvectors };
}

/**
 * The eigenvalues of a square matrix without their vectors, in the order of `eig`.
 *
 * @param A shape (n, n), finite
 * @returns n eigenvalues; complex ones as neighbors λ, λ̄
 * @throws ShapeError when A is not square
 * @throws DomainError for NaN or ±∞, naming the entry
 * @throws ConvergenceError if the steps do not end
 * @complexity O(n³)
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 7.5
 *
 * @example
 * eigvals([[0, -4], [1, 0]]) // → [{ re: 0, im: 2 }, { re: 0, im: -2 }]
 */
export function eigvals(A: MatrixLike): readonly Complex[] {
  const { T, unit } = schurOf('eigvals', A);
  return times(unit, diagonalEigenvalues(T));
}

const times = (c: number, values: readonly Complex[]): Complex[] =>
  values.map(({ re, im }) => ({ re: c * re, im: c * im }));

/** A = unit · D Z T Zᵀ D⁻¹ with D = diag(scale), Z orthogonal and T quasi-triangular. */
function schurOf(where: string, A: MatrixLike): { T: Matrix; zt: Matrix; scale: Float64Array; unit: number } {
  const input = new Matrix(A);
  const { n } = dims(where, { A: [input, 'n n'] });
  requireFinite(where, 'A', input);
  const unit = powerOfTwoBelow(largest(input.data) || 1);
  const T = new Matrix({ data: input.data.map((a) => a / unit), shape: [n, n] });
  const scale = balance(T);
  const zt = hessenberg(T);
  realSchur(T, zt);
  return { T, zt, scale, unit };
}

/** D Z x, of length 1, turned so that its largest entry is real. */
function inOriginalAxes(x: ComplexVector, zt: Matrix, scale: Float64Array): ComplexVector {
  const n = scale.length;
  const v = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let j = 0; j < n; j++) {
    const row = zt.row(j);
    addMultipleAt(v.re, 0, x.re[j], row);
    addMultipleAt(v.im, 0, x.im[j], row);
  }
  const size = powerOfTwoBelow(Math.max(largest(v.re), largest(v.im)));
  for (let i = 0; i < n; i++) {
    v.re[i] *= scale[i] / size;
    v.im[i] *= scale[i] / size;
  }
  normalizeComplex(v);
  return v;
}

function normalizeComplex({ re, im }: ComplexVector): void {
  const sizes = re.map((value, i) => Math.hypot(value, im[i]));
  const length = euclidean(sizes);
  const isComplex = im.some((value) => value !== 0);
  const top = sizes.indexOf(Math.max(...sizes));
  // Multiplying by the conjugate of the largest entry's phase makes that entry real.
  const [c, s] = isComplex ? [re[top] / sizes[top], -im[top] / sizes[top]] : [1, 0];
  for (let i = 0; i < re.length; i++) {
    const [a, b] = [re[i] / length, im[i] / length];
    re[i] = a * c - b * s;
    im[i] = a * s + b * c;
  }
  if (isComplex) im[top] = 0;
}

function setColumn(V: Eig['eigenvectors'], j: number, { re, im }: ComplexVector, sign: 1 | -1): void {
  const n = re.length;
  for (let i = 0; i < n; i++) {
    V.re.data[i * n + j] = re[i];
    V.im.data[i * n + j] = sign * im[i];
  }
}
