import { DomainError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import { requireFinite } from '../blocks/finite.ts';
import { Matrix } from '../matrices/matrix.ts';
import type { MatrixLike } from '../types.ts';
import { direction } from '../vectors/normalize.ts';
import { Vector } from '../vectors/vector.ts';

/** Options of `covarianceMatrix`. */
export interface CovarianceOptions {
  /** What is taken from n in the divisor: 1 (default) makes the estimate unbiased, 0 gives the mean; a whole number in [0, n). */
  readonly ddof?: number;
}

/**
 * The covariance matrix C = (X − x̄)ᵀ (X − x̄) / (n − ddof): how features vary together.
 *
 * The mean is subtracted first. The shorter E[xy] − E[x]E[y] loses all digits when the mean is large beside the spread.
 *
 * @param X shape (n, d), one sample per row, as in scikit-learn (`np.cov` wants `rowvar=False`)
 * @param options the divisor
 * @returns shape (d, d), exactly symmetric
 * @throws DomainError when n ≤ ddof
 * @complexity O(n d²)
 * @source lesson week-01/5
 *
 * @example
 * covarianceMatrix([[1, 2], [3, 6], [5, 10]]).toArray() // → [[4, 8], [8, 16]]
 */
export function covarianceMatrix(X: MatrixLike, { ddof = 1 }: CovarianceOptions = {}): Matrix {
  const data = new Matrix(X);
  const { n, d } = dims('covarianceMatrix', { X: [data, 'n d'] });
  if (!(Number.isSafeInteger(ddof) && ddof >= 0 && ddof < n)) {
    const must = `ddof must be a whole number in [0, n) for n = ${n}`;
    throw new DomainError('covarianceMatrix', { must, got: ddof, cure: 'one sample has no spread: add samples' });
  }
  const C = Matrix.zeros(d, d);
  for (const row of center(data).centered) {
    for (let i = 0; i < d; i++) for (let j = 0; j <= i; j++) C.data[i * d + j] += row[i] * row[j];
  }
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) C.data[j * d + i] = C.data[i * d + j] /= n - ddof;
  }
  return C;
}

/**
 * The correlation matrix R, rᵢⱼ = cᵢⱼ / (σᵢ σⱼ): the cosine of the angle between two centered features.
 *
 * @param X shape (n, d), one sample per row, finite; every column must vary
 * @returns shape (d, d), symmetric, ones on the diagonal, entries in [−1, 1]
 * @throws DomainError for a constant column, which NumPy answers with NaN, and for NaN or ±∞
 * @complexity O(n d²)
 * @source lesson week-01/5
 *
 * @example
 * correlationMatrix([[1, 9], [2, 7], [3, 5]]).toArray() // → ≈ [[1.0000, -1.0000], [-1.0000, 1.0000]]
 */
export function correlationMatrix(X: MatrixLike): Matrix {
  const data = new Matrix(X);
  const { d } = dims('correlationMatrix', { X: [data, 'n d'] });
  requireFinite('correlationMatrix', 'X', data);
  requireVaried(data);
  const { centered } = center(data);
  const columns = Array.from({ length: d }, (_, j) =>
    direction('correlationMatrix', `column ${j} of X`, centered.col(j)),
  );
  const R = Matrix.identity(d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < i; j++) {
      const r = Math.min(1, Math.max(-1, columns[i].dot(columns[j])));
      R.data[i * d + j] = r;
      R.data[j * d + i] = r;
    }
  }
  return R;
}

/** X − x̄ and x̄. */
export function center(X: Matrix): { centered: Matrix; mean: Vector } {
  const [n, d] = X.shape;
  const mean = new Vector(d);
  for (const row of X) for (let j = 0; j < d; j++) mean[j] += row[j];
  for (let j = 0; j < d; j++) mean[j] /= n;
  const centered = X.copy();
  for (const row of centered) for (let j = 0; j < d; j++) row[j] -= mean[j];
  return { centered, mean };
}

/** A constant column minus its mean is rounding, not always zero: it is looked for before. */
function requireVaried(X: Matrix): void {
  for (let j = 0; j < X.shape[1]; j++) {
    const column = X.col(j);
    if (column.some((value) => value !== column[0])) continue;
    throw new DomainError('correlationMatrix', {
      must: `column ${j} of X must vary`,
      got: column.length === 0 ? 'no samples' : `${column[0]} throughout`,
      cure: 'leave the column out',
    });
  }
}
