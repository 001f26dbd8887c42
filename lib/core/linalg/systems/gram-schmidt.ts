import { SingularMatrixError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import { requireFinite } from '../blocks/finite.ts';
import { Matrix } from '../matrices/matrix.ts';
import type { MatrixLike } from '../types.ts';
import { norm } from '../vectors/norm.ts';
import type { Vector } from '../vectors/vector.ts';
import type { Qr } from './qr.ts';

/** Which of the two orders of the same subtractions. */
export interface GramSchmidtOptions {
  /** 'modified' (default): each shadow is taken from what is left; 'classical': all shadows from the column as it was. */
  readonly method?: 'modified' | 'classical';
}

/**
 * The QR decomposition by Gram and Schmidt: from each column take its shadows on the directions found so far, then make what is
 * left one long, rᵢⱼ = qᵢ · aⱼ, rⱼⱼ qⱼ = aⱼ − Σᵢ rᵢⱼ qᵢ.
 *
 * The twin of `qr` that reads as the geometry. What is left of an almost dependent column is mostly rounding error: qᵢ · qⱼ grows
 * like cond(A) · 1e-16 for the modified method and like its square for the classical one, where Householder's mirrors stay at
 * 1e-16.
 *
 * @param A shape (n, d), n ≥ d, finite, with independent columns
 * @param options `method`, see {@link GramSchmidtOptions}
 * @returns q (n, d) and r (d, d), whose diagonal is positive
 * @throws SingularMatrixError naming the first column of which nothing but rounding error is left
 * @throws DomainError when an entry is NaN or ±∞
 * @complexity O(n d²)
 * @source Golub & Van Loan, Matrix Computations, 4th ed., sections 5.2.7 and 5.2.8; loss of orthogonality: Björck, 1967
 *
 * @example
 * const { q, r } = gramSchmidt([[3, 1], [4, 2]]);
 * q.toArray() // → ≈ [[0.6, -0.8], [0.8, 0.6]]
 * r.toArray() // → ≈ [[5, 2.2], [0, 0.4]]
 */
export function gramSchmidt(A: MatrixLike, { method = 'modified' }: GramSchmidtOptions = {}): Qr {
  const M = new Matrix(A);
  const { d } = dims('gramSchmidt', { A: [M, 'n d'] });
  requireFinite('gramSchmidt', 'A', M);
  const columns = M.transpose();
  const qt = M.transpose(); // its rows are the columns of Q
  const r = Matrix.zeros(d, d);
  for (let j = 0; j < d; j++) {
    const left = qt.row(j);
    const seen = method === 'modified' ? left : columns.row(j);
    for (let i = 0; i < j; i++) {
      const shadow = qt.row(i).dot(seen);
      r.set(i, j, shadow);
      subtractMultiple(left, shadow, qt.row(i));
    }
    const length = norm(left);
    // What is no longer than the rounding error of the subtractions has no direction of its own.
    if (length <= Number.EPSILON * norm(columns.row(j))) throw dependent(j);
    r.set(j, j, length);
    for (let i = 0; i < left.length; i++) left[i] /= length;
  }
  return { q: qt.transpose(), r };
}

/** y −= c x */
function subtractMultiple(y: Vector, c: number, x: Vector): void {
  for (let i = 0; i < y.length; i++) y[i] -= c * x[i];
}

const dependent = (j: number): SingularMatrixError =>
  new SingularMatrixError('gramSchmidt', {
    must: 'the columns of A must be independent',
    got: `nothing but rounding error left of column ${j}`,
    cure: `leave column ${j} out, or use qr, which takes any matrix`,
  });
