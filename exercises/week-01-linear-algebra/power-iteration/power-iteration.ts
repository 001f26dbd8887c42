type Rows = readonly (readonly number[])[];

/** When to stop: with success, or without. */
export interface Limits {
  /** Done when ‖Av − λv‖ ≤ tolerance · |λ|. */
  readonly tolerance: number;
  /** How many times A may be applied. */
  readonly maxSteps: number;
}

/** An eigenvalue, its eigenvector, and how many times A was applied to find them. */
export interface Dominant {
  readonly value: number;
  readonly vector: number[];
  readonly steps: number;
}

/**
 * The eigenvalue of largest absolute value and its eigenvector, by applying the matrix again and again.
 *
 * @param a rows, shape (n, n)
 * @param start shape (n), not all zero
 * @returns λ = v · Av; v of length 1 with its entry of largest absolute value positive; the number of products with A
 * @throws RangeError when a is not square, when start has another length or is all zero
 * @throws Error when maxSteps products were not enough; the message names them
 */
export function powerIteration(a: Rows, start: readonly number[], { tolerance, maxSteps }: Limits): Dominant {
  throw new Error('TODO: apply a, measure what is left over, make the result a unit vector, repeat');
}
