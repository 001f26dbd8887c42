import { DomainError } from '../../errors/index.ts';
import { pairwise, squares } from '../../simd/folds/index.ts';
import type { DType } from '../dtype.ts';
import type { Operand } from '../entrywise/elementwise.ts';
import type { NDArray } from '../nd-array.ts';
import type { AnyRank, RankAlong } from '../rank.ts';
import { type FoldLines, meansOfLines, squaresOfLines } from './fold-lines.ts';
import { type Along, type Axis, type Counted, counted, type Fold, type ReduceOptions, reduce } from './reduce.ts';

/** "Delta degrees of freedom": the divisor is n − ddof. 0 describes these numbers, 1 estimates what they were drawn from. */
export interface Ddof {
  readonly ddof?: number;
}

/**
 * The mean, (1/n) Σ a, over all entries or along axes.
 *
 * @param a any shape and dtype; of bools it is the share of true ones
 * @param along `axis`, which may be several, and `keepdims`
 * @returns a number, NaN of nothing; with `along` an array: f32 of f32, else f64
 * @complexity O(entries)
 *
 * @example
 * mean([[1, 2], [3, 4]]) // → 2.5
 * mean([[1, 2], [3, 4]], { axis: 0 })
 * // → [2. 3.]
 */
export function mean<D extends DType>(a: Operand<D>): number;
export function mean<
  D extends DType = 'f64',
  R extends number = AnyRank,
  X extends Axis = Axis,
  K extends boolean = false,
>(a: Operand<D, R>, along: Along<X, K>): NDArray<Counted<D>, RankAlong<R, X, K>>;
export function mean(a: Operand, along: ReduceOptions = {}): number | NDArray {
  return reduce('mean', average, a, along, counted, meansOfLines);
}

const average: Fold = (x, i, di, n) => pairwise(x, i, di, n) / n;

/**
 * The variance, Σ (a − mean)² / (n − ddof), over all entries or along axes. NumPy's `var`, a word that JavaScript keeps.
 *
 * In two passes: the shorter Σ a² − n mean² loses all digits where the mean is large beside the spread.
 *
 * @param a any shape and dtype
 * @param options `ddof`, default 0; `axis`, `keepdims`
 * @returns a number ≥ 0, NaN where n ≤ ddof; with `axis` or `keepdims` an array
 * @throws DomainError for a negative ddof
 * @complexity O(entries)
 *
 * @example
 * variance([1, 2, 3, 4]) // → 1.25
 * variance([1, 2, 3, 4], { ddof: 1 }) // → ≈ 1.6667
 */
export function variance<D extends DType>(a: Operand<D>, options?: Ddof): number;
export function variance<
  D extends DType = 'f64',
  R extends number = AnyRank,
  X extends Axis = Axis,
  K extends boolean = false,
>(a: Operand<D, R>, options: Along<X, K> & Ddof): NDArray<Counted<D>, RankAlong<R, X, K>>;
export function variance(a: Operand, { ddof = 0, ...along }: ReduceOptions & Ddof = {}): number | NDArray {
  return reduce('variance', spread('variance', ddof), a, along, counted, variancesOfLines(ddof));
}

/**
 * The standard deviation, √variance, over all entries or along axes.
 *
 * @param a any shape and dtype
 * @param options `ddof`, default 0; `axis`, `keepdims`
 * @returns a number ≥ 0, NaN where n ≤ ddof; with `axis` or `keepdims` an array
 * @throws DomainError for a negative ddof
 * @complexity O(entries)
 *
 * @example
 * std([[1, 3], [2, 6]], { axis: 1 })
 * // → [1. 2.]
 */
export function std<D extends DType>(a: Operand<D>, options?: Ddof): number;
export function std<
  D extends DType = 'f64',
  R extends number = AnyRank,
  X extends Axis = Axis,
  K extends boolean = false,
>(a: Operand<D, R>, options: Along<X, K> & Ddof): NDArray<Counted<D>, RankAlong<R, X, K>>;
export function std(a: Operand, { ddof = 0, ...along }: ReduceOptions & Ddof = {}): number | NDArray {
  const square = spread('std', ddof);
  return reduce('std', (x, i, di, n) => Math.sqrt(square(x, i, di, n)), a, along, counted, deviationsOfLines(ddof));
}

function spread(where: string, ddof: number): Fold {
  if (!(ddof >= 0)) throw new DomainError(where, { must: 'ddof must be in [0, ∞)', got: ddof });
  return (x, i, di, n) => (n <= ddof ? Number.NaN : squares(x, i, di, n, average(x, i, di, n)) / (n - ddof));
}

/** Variances of many lines side by side. */
const variancesOfLines =
  (ddof: number): FoldLines =>
  (lines, out) => {
    squaresOfLines(lines, out);
    const divisor = lines.n > ddof ? lines.n - ddof : Number.NaN;
    for (let j = 0; j < out.length; j++) out[j] /= divisor;
  };

/** Their roots. */
const deviationsOfLines = (ddof: number): FoldLines => {
  const variances = variancesOfLines(ddof);
  return (lines, out) => {
    variances(lines, out);
    for (let j = 0; j < out.length; j++) out[j] = Math.sqrt(out[j]);
  };
};
