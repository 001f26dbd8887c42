/** A vector as an argument: an array, a typed array or a `Vector`. */
export type VectorLike = ArrayLike<number>;

/** Numbers in one row-major block with their shape: entry (i, j) is `data[i * d + j]`. */
export interface Dense {
  readonly data: ArrayLike<number>;
  readonly shape: readonly [n: number, d: number];
}

/** A matrix as an argument: an array of rows, a data set's `{ data, shape }`, or a `Matrix`. */
export type MatrixLike = Dense | readonly VectorLike[];
