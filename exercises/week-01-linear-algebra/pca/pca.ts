type Rows = readonly (readonly number[])[];

/** What PCA has learned from data with d columns. */
export interface Model {
  /** Mean of each column, shape (d). */
  readonly mean: number[];
  /** Unit vectors, shape (k, d): most spread first, the entry of largest absolute value positive. */
  readonly components: number[][];
  /** The variance along each component, shape (k). */
  readonly variances: number[];
  /** Their shares of the variance along all d directions, shape (k). */
  readonly ratios: number[];
}

/**
 * Principal component analysis: the k directions in which the rows are spread most.
 *
 * @param x rows, shape (n, d) with n ≥ 2
 * @param k how many directions, a whole number from 1 to d
 * @returns mean, components, variances and ratios; variances have n − 1 in the denominator
 * @throws RangeError for fewer than two rows, and for another k
 */
export function fitPca(x: Rows, k: number): Model {
  throw new Error('TODO: center, form the covariance matrix, sort what eigh finds');
}

/**
 * The coordinates of rows along the components.
 *
 * @param x rows, shape (n, d)
 * @param model what {@link fitPca} returned
 * @returns shape (n, k)
 */
export function transform(x: Rows, model: Model): number[][] {
  throw new Error('TODO: subtract the mean of the model, then take dot products');
}
