/**
 * Vectors and matrices as a first lesson needs them: each operation in plain TypeScript beside its formula, with NumPy's names.
 *
 * Functions take plain arrays, typed arrays, `Vector` and `Matrix` alike and give a number, a `Vector` or a `Matrix`. All
 * numbers are doubles.
 *
 * @example
 * const query = [1, 2, 3];
 * const pages = [[2, 4, 6], [3, 0, -1], [4, 5, 6]];
 * pages.map((page) => cosineSimilarity(query, page)) // → ≈ [1.0000, 0.0000, 0.9746]
 */

export { angle } from './angle.ts';
export { cosineSimilarity } from './cosine-similarity.ts';
export { euclideanDistance, manhattanDistance } from './distance.ts';
export { dot } from './dot.ts';
export { type Eig, eig } from './eig.ts';
export { type Eigh, eigh } from './eigh.ts';
export { identity } from './identity.ts';
export { inverse } from './inverse.ts';
export { matmul } from './matmul.ts';
export { Matrix } from './matrix.ts';
export { matvec } from './matvec.ts';
export { frobeniusNorm, norm } from './norm.ts';
export { normalize } from './normalize.ts';
export { project } from './project.ts';
export type { Complex } from './quasi-triangular.ts';
export { rotation2d } from './rotation-2d.ts';
export { svdJacobi } from './svd.jacobi.ts';
export { svd } from './svd.ts';
export type { Svd, SvdOptions } from './svd-shapes.ts';
export { trace } from './trace.ts';
export { transpose } from './transpose.ts';
export type { Dense, MatrixLike, VectorLike } from './types.ts';
export { Vector } from './vector.ts';
