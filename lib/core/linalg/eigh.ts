import { DomainError } from '../errors/index.ts';
import { dims } from '../shapes/index.ts';
import { diagonalizeTridiagonal } from './diagonalize-tridiagonal.ts';
import { requireFinite } from './finite.ts';
import { Matrix } from './matrix.ts';
import { largest, powerOfTwoBelow } from './norm.ts';
import { swapRowsAt } from './row-operations.ts';
import { tridiagonalize } from './tridiagonalize.ts';
import type { MatrixLike } from './types.ts';
import { Vector } from './vector.ts';

/** A = V Λ Vᵀ: eigenvalues in rising order; column j of `eigenvectors` belongs to eigenvalue j. */
export interface Eigh {
  readonly eigenvalues: Vector;
  readonly eigenvectors: Matrix;
}

/** A computed AᵀA or covariance may be unsymmetric by this many roundings of its largest entry. */
const ROUNDINGS = 64;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, A V = V Λ with VᵀV = I.
 *
 * Mirrors bring A to tridiagonal form, then implicit QR sweeps let the off-diagonal vanish. NumPy reads the lower triangle and
 * ignores the other; here an unsymmetric matrix is refused, because its eigenvectors would be silently wrong.
 *
 * @param A shape (n, n), symmetric up to rounding, finite
 * @returns eigenvalues rising, each with an error of a few n · 1e-16 of the largest; eigenvectors orthonormal, of any sign
 * @throws ShapeError when A is not square
 * @throws DomainError for NaN or ±∞, and for an unsymmetric matrix, naming the entry
 * @throws ConvergenceError if the sweeps do not end
 * @complexity O(n³)
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 8.3; lesson week-01/4
 *
 * @example
 * const { eigenvalues, eigenvectors } = eigh([[2, 1], [1, 2]]);
 * eigenvalues // → ≈ [1.0000, 3.0000]
 * const v = eigenvectors.col(1);
 * v[0] / v[1] // → ≈ 1.0000
 * eigh([[0, 1], [2, 0]]) // → throws DomainError: A must be symmetric
 */
export function eigh(A: MatrixLike): Eigh {
  const input = new Matrix(A);
  const { n } = dims('eigh', { A: [input, 'n n'] });
  requireFinite('eigh', 'A', input);
  requireSymmetric(input);
  const unit = powerOfTwoBelow(largest(input.data) || 1);
  const T = tridiagonalize(new Matrix({ data: input.data.map((a) => a / unit), shape: [n, n] }));
  diagonalizeTridiagonal(T);
  const eigenvalues = new Vector(T.d);
  sortRising(eigenvalues, T.qt);
  for (let i = 0; i < n; i++) eigenvalues[i] *= unit;
  return { eigenvalues, eigenvectors: T.qt.transpose() };
}

function requireSymmetric({ data, shape: [n] }: Matrix): void {
  const allowed = ROUNDINGS * Number.EPSILON * largest(data);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const [below, above] = [data[i * n + j], data[j * n + i]];
      if (Math.abs(below - above) <= allowed) continue;
      throw new DomainError('eigh', {
        must: 'A must be symmetric',
        got: `${below} in A[${i}][${j}] but ${above} in A[${j}][${i}]`,
        cure: 'use eig',
      });
    }
  }
}

function sortRising(values: Vector, { data, shape: [, d] }: Matrix): void {
  for (let i = 0; i < values.length; i++) {
    let best = i;
    for (let j = i + 1; j < values.length; j++) if (values[j] < values[best]) best = j;
    if (best === i) continue;
    [values[i], values[best]] = [values[best], values[i]];
    swapRowsAt(data, i * d, best * d, d);
  }
}
