import type { axes } from '../shapes/index.ts';

/** A vector as an argument: an array, a typed array or a `Vector`. */
export type VectorLike = ArrayLike<number>;

/**
 * Numbers in memory with their shape, (n, d): entry (i, j) is `data[offset + i * strides[0] + j * strides[1]]`.
 *
 * Without strides they lie in one row-major block, `data[i * d + j]`. R is the number of axes where the type says one.
 */
export interface Dense<R extends number = number> {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
  readonly strides?: readonly number[];
  readonly offset?: number;
  readonly [axes]?: R | undefined;
}

/** A vector as an argument where a matrix would have no meaning: also an `NDArray` with one axis. */
export type AnyVector = VectorLike | Dense<1>;

/** A matrix as an argument: an array of rows, a data set's `{ data, shape }`, a `Matrix`, or an `NDArray` with two axes. */
export type MatrixLike = Dense<2> | readonly VectorLike[];
