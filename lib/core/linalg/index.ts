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

export {
  type ConvolutionMode,
  type ConvolutionOptions,
  convolutionMatrix,
  convolutionMatrix2d,
} from './matrices/convolution-matrix.ts';
export { identity } from './matrices/identity.ts';
export { matmul } from './matrices/matmul.ts';
export { Matrix } from './matrices/matrix.ts';
export { matvec } from './matrices/matvec.ts';
export { rotation2d } from './matrices/rotation-2d.ts';
export { toeplitz } from './matrices/toeplitz.ts';
export { trace } from './matrices/trace.ts';
export { transpose } from './matrices/transpose.ts';
export { type Eig, eig, eigvals } from './spectra/eig.ts';
export { type Eigh, eigh } from './spectra/eigh.ts';
export { expm } from './spectra/expm.ts';
export { type DominantPair, type PowerIterationOptions, powerIteration } from './spectra/power-iteration.ts';
export type { Complex } from './spectra/quasi-triangular.ts';
export { svdJacobi } from './spectra/svd.jacobi.ts';
export { svd } from './spectra/svd.ts';
export type { Svd, SvdOptions } from './spectra/svd-shapes.ts';
export { cholesky } from './systems/cholesky.ts';
export { cond } from './systems/cond.ts';
export { det, type SignAndLog, slogdet } from './systems/det.ts';
export { type GramSchmidtOptions, gramSchmidt } from './systems/gram-schmidt.ts';
export { inv } from './systems/inv.ts';
export { inverse } from './systems/inverse.ts';
export { type LeastSquares, type LstsqOptions, lstsq } from './systems/lstsq.ts';
export { type Lu, lu } from './systems/lu.ts';
export { type LuFactors, luFactor } from './systems/lu-factor.ts';
export { luSolve } from './systems/lu-solve.ts';
export { type PinvOptions, pinv } from './systems/pinv.ts';
export { type Qr, type QrOptions, qr } from './systems/qr.ts';
export { matrixRank, type RankOptions } from './systems/rank.ts';
export { solve } from './systems/solve.ts';
export { solveTriangular, type TriangularOptions } from './systems/solve-triangular.ts';
export type { AnyVector, Dense, MatrixLike, VectorLike } from './types.ts';
export { type CovarianceOptions, correlationMatrix, covarianceMatrix } from './uses/covariance.ts';
export { type FunkSvd, type FunkSvdOptions, funkSvd, type Rating } from './uses/funk-svd.ts';
export { lowRankApproximation } from './uses/low-rank.ts';
export { type EdgeList, type PageRankOptions, pageRank } from './uses/page-rank.ts';
export { type Pca, type PcaOptions, pca } from './uses/pca.ts';
export { angle } from './vectors/angle.ts';
export { cosineSimilarity } from './vectors/cosine-similarity.ts';
export { euclideanDistance, manhattanDistance } from './vectors/distance.ts';
export { dot } from './vectors/dot.ts';
export { frobeniusNorm, norm } from './vectors/norm.ts';
export { normalize } from './vectors/normalize.ts';
export { project } from './vectors/project.ts';
export { Vector } from './vectors/vector.ts';
