import { DomainError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import { applyMirrors, roomForMirrors } from '../blocks/block-reflector.ts';
import type { Block } from '../blocks/blocks.ts';
import { requireFinite } from '../blocks/finite.ts';
import { Matrix } from '../matrices/matrix.ts';
import { openSlab } from '../slab/open.ts';
import { blockSize, copyOut, type Slab } from '../slab/slab.ts';
import type { MatrixLike } from '../types.ts';
import { largest, powerOfTwoBelow } from '../vectors/norm.ts';
import { Vector } from '../vectors/vector.ts';
import { divideTridiagonal, roomToDivide } from './divide-tridiagonal.ts';
import { roomToTridiagonalize, tridiagonalize } from './tridiagonalize.ts';

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
 * Mirrors bring A to tridiagonal form, which is cut into parts; QR sweeps solve small parts, and a formula joins their eigenvectors.
 * NumPy reads the lower triangle and ignores the other; here an unsymmetric matrix is refused, because its eigenvectors would be
 * silently wrong.
 *
 * @param A shape (n, n), symmetric up to rounding, finite
 * @returns eigenvalues rising, each with an error of a few n · 1e-16 of the largest; eigenvectors orthonormal, of any sign
 * @throws ShapeError when A is not square
 * @throws DomainError for NaN or ±∞, and for an unsymmetric matrix, naming the entry
 * @throws ConvergenceError if an eigenvalue is not found, which no matrix is known to cause
 * @complexity O(n³)
 * @source Golub & Van Loan, Matrix Computations, 4th ed., sections 8.3 and 8.4; lesson week-01/4
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
  const slab = openSlab(roomFor(n));
  const T = tridiagonalize(slab, scaledLowerTriangle(slab, input, unit), n);
  const { vectors, order } = divideTridiagonal(slab, T);
  const V = slab.zeros(n, n);
  const eigenvalues = new Vector(n);
  for (let j = 0; j < n; j++) {
    eigenvalues[j] = T.d[order[j]] * unit;
    transposeRow(vectors, order[j], V, j, n);
  }
  applyMirrors(slab, { vectors: T.vectors, taus: T.taus, shift: 1 }, V, { n, columns: n });
  return { eigenvalues, eigenvectors: new Matrix({ data: copyOut(V, n, n), shape: [n, n] }) };
}

/** Numbers of A, of what its reduction and the halves take, of V and of the mirrors on their way back. */
const roomFor = (n: number): number =>
  2 * (blockSize(n, n) + 1) + roomToTridiagonalize(n) + roomToDivide(n) + roomForMirrors(n, n);

/** Column j of `to` is a row of `from`. */
function transposeRow(from: Block, row: number, to: Block, j: number, n: number): void {
  const { data } = from;
  const start = from.at + row * from.down;
  for (let i = 0; i < n; i++) data[to.at + i * to.down + j] = data[start + i];
}

/** Both triangles from the lower one, which decides where they differ by rounding. */
function scaledLowerTriangle(slab: Slab, { data, shape: [n] }: Matrix, unit: number): Block {
  const A = slab.zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = data[i * n + j] / unit;
      A.data[A.at + i * A.down + j] = value;
      A.data[A.at + j * A.down + i] = value;
    }
  }
  return A;
}

function requireSymmetric({ data, shape: [n] }: Matrix): void {
  const allowed = ROUNDINGS * Number.EPSILON * largest(data);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const below = data[i * n + j];
      const above = data[j * n + i];
      if (Math.abs(below - above) <= allowed) continue;
      throw new DomainError('eigh', {
        must: 'A must be symmetric',
        got: `${below} in A[${i}][${j}] but ${above} in A[${j}][${i}]`,
        cure: 'use eig',
      });
    }
  }
}
