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
export { cholesky } from './cholesky.ts';
export { cond } from './cond.ts';
export {
  type ConvolutionMode,
  type ConvolutionOptions,
  convolutionMatrix,
  convolutionMatrix2d,
} from './convolution-matrix.ts';
export { cosineSimilarity } from './cosine-similarity.ts';
export { type CovarianceOptions, correlationMatrix, covarianceMatrix } from './covariance.ts';
export { det, type SignAndLog, slogdet } from './det.ts';
export { euclideanDistance, manhattanDistance } from './distance.ts';
export { dot } from './dot.ts';
export { type Eig, eig, eigvals } from './eig.ts';
export { type Eigh, eigh } from './eigh.ts';
export { expm } from './expm.ts';
export { type FunkSvd, type FunkSvdOptions, funkSvd, type Rating } from './funk-svd.ts';
export { type GramSchmidtOptions, gramSchmidt } from './gram-schmidt.ts';
export { identity } from './identity.ts';
export { inv } from './inv.ts';
export { inverse } from './inverse.ts';
export { lowRankApproximation } from './low-rank.ts';
export { type LeastSquares, type LstsqOptions, lstsq } from './lstsq.ts';
export { type Lu, lu } from './lu.ts';
export { type LuFactors, luFactor } from './lu-factor.ts';
export { luSolve } from './lu-solve.ts';
export { matmul } from './matmul.ts';
export { Matrix } from './matrix.ts';
export { matvec } from './matvec.ts';
export { frobeniusNorm, norm } from './norm.ts';
export { normalize } from './normalize.ts';
export { type EdgeList, type PageRankOptions, pageRank } from './page-rank.ts';
export { type Pca, type PcaOptions, pca } from './pca.ts';
export { type PinvOptions, pinv } from './pinv.ts';
export { type DominantPair, type PowerIterationOptions, powerIteration } from './power-iteration.ts';
export { project } from './project.ts';
export { type Qr, type QrOptions, qr } from './qr.ts';
export type { Complex } from './quasi-triangular.ts';
export { matrixRank, type RankOptions } from './rank.ts';
export { rotation2d } from './rotation-2d.ts';
export { solve } from './solve.ts';
export { solveTriangular, type TriangularOptions } from './solve-triangular.ts';
export { svdJacobi } from './svd.jacobi.ts';
export { svd } from './svd.ts';
export type { Svd, SvdOptions } from './svd-shapes.ts';
export { toeplitz } from './toeplitz.ts';
export { trace } from './trace.ts';
export { transpose } from './transpose.ts';
export type { AnyVector, Dense, MatrixLike, VectorLike } from './types.ts';
export { Vector } from './vector.ts';
