import { DomainError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import { Matrix } from '../matrices/matrix.ts';
import { facing } from '../spectra/power-iteration.ts';
import { svd } from '../spectra/svd.ts';
import type { MatrixLike } from '../types.ts';
import { Vector } from '../vectors/vector.ts';
import { center } from './covariance.ts';

/** Options of `pca`. */
export interface PcaOptions {
  /** How many directions to keep: k, a whole number in [1, min(n, d)], 2 by default. */
  readonly nComponents?: number;
}

/** What `pca` learned, by scikit-learn's names. */
export interface Pca {
  /** Shape (k, d): orthonormal rows, the direction of most variance first; the entry largest in size is positive in each. */
  readonly components: Matrix;
  /** Shape (k): the variance of the data along each component, with divisor n − 1. */
  readonly explainedVariance: Vector;
  /** Shape (k): the share of the total variance; NaN where all samples are equal. */
  readonly explainedVarianceRatio: Vector;
  /** Shape (k): the singular values of X − x̄. */
  readonly singularValues: Vector;
  /** Shape (d): x̄. */
  readonly mean: Vector;
  /** Coordinates of samples (m, d) along the components: (X − x̄) Vᵀ, shape (m, k). */
  transform(X: MatrixLike): Matrix;
  /** Samples from coordinates (m, k): Z V + x̄, shape (m, d). */
  inverseTransform(Z: MatrixLike): Matrix;
}

/**
 * Principal component analysis: the k directions along which centered data vary most, X − x̄ = U Σ Vᵀ, components = rows of Vᵀ.
 *
 * They are the eigenvectors of the covariance matrix. The SVD of the data finds them without squaring it, which would lose half
 * of the digits of small variances. Signs are made definite as scikit-learn does.
 *
 * @param X shape (n, d), n ≥ 2, one sample per row, finite
 * @param options how many components
 * @returns components, variances, mean, and the two maps
 * @throws DomainError when nComponents is outside its interval, when n < 2, and for NaN or ±∞
 * @complexity O(n d min(n, d))
 * @source Pearson, "On lines and planes of closest fit to systems of points in space", Phil. Mag. 2, 1901; lesson week-01/5
 *
 * @example
 * const { components, explainedVarianceRatio, transform } = pca([[1, 1], [2, 2], [3, 3]], { nComponents: 1 });
 * components.toArray() // → ≈ [[0.7071, 0.7071]]
 * explainedVarianceRatio // → ≈ [1.0000]
 * transform([[3, 3]]).toArray() // → ≈ [[1.4142]]
 */
export function pca(X: MatrixLike, { nComponents: k = 2 }: PcaOptions = {}): Pca {
  const data = new Matrix(X);
  const { n, d } = dims('pca', { X: [data, 'n d'] });
  if (n < 2) throw new DomainError('pca', { must: 'X must have at least 2 samples', got: n });
  if (!(Number.isSafeInteger(k) && k >= 1 && k <= Math.min(n, d))) {
    throw new DomainError('pca', { must: `nComponents must be a whole number in [1, ${Math.min(n, d)}]`, got: k });
  }
  const { centered, mean } = center(data);
  const { s, vt } = svd(centered, { fullMatrices: false });
  const variances = s.map((sigma) => sigma ** 2 / (n - 1));
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  const components = new Matrix(Array.from({ length: k }, (_, i) => facing(vt.row(i))));
  const explainedVariance = new Vector(variances.subarray(0, k));
  return {
    components,
    explainedVariance,
    explainedVarianceRatio: explainedVariance.div(total),
    singularValues: new Vector(s.subarray(0, k)),
    mean,
    transform: (samples) => moveRows('transform', new Matrix(samples), mean, -1).matmul(components.transpose()),
    inverseTransform: (Z) => moveRows('inverseTransform', new Matrix(Z).matmul(components), mean, 1),
  };
}

/** X + sign · x̄ in every row. */
function moveRows(method: string, X: Matrix, mean: Vector, sign: 1 | -1): Matrix {
  dims(`pca.${method}`, { X: [X, 'm d'], mean: [mean, 'd'] });
  const moved = X.copy();
  for (const row of moved) for (let j = 0; j < mean.length; j++) row[j] += sign * mean[j];
  return moved;
}
