import { pairwise, sumLines } from '../../simd/folds/index.ts';
import type { Data, DType } from '../dtype.ts';
import type { Operand } from '../entrywise/elementwise.ts';
import { alongAxis, type ManyLines } from '../lines.ts';
import { asarray } from '../making/create.ts';
import type { NDArray } from '../nd-array.ts';
import type { AnyRank, RankAlong } from '../rank.ts';
import { reshape } from '../views/views.ts';
import { type Along, type Axis, type Counted, counted, type ReduceOptions, reduce } from './reduce.ts';

/**
 * Σ a over all entries or along axes, added by halves, along every axis: NumPy adds rows one after the other. f32 is added up in
 * doubles and rounded once. One order for all machines and modes: a column has the same sum, to the last bit, wherever it lies.
 *
 * @param a any shape and dtype; of bools it counts the true ones
 * @param along `axis`, which may be several, and `keepdims`
 * @returns a number, 0 of nothing; with `along` an array: f32 of f32, else f64 (exact for integers up to 2⁵³)
 * @complexity O(entries), error ≤ (16 + log₂ n) ε Σ |a|
 *
 * @example
 * sum([[1, 2], [3, 4]]) // → 10
 * sum([[1, 2], [3, 4]], { axis: 0 })
 * // → [4. 6.]
 * sum([[1, 2], [3, 4]], { axis: 1, keepdims: true })
 * // → [[3.]
 * //    [7.]]
 */
export function sum<D extends DType>(a: Operand<D>): number;
export function sum<
  D extends DType = 'f64',
  R extends number = AnyRank,
  X extends Axis = Axis,
  K extends boolean = false,
>(a: Operand<D, R>, along: Along<X, K>): NDArray<Counted<D>, RankAlong<R, X, K>>;
export function sum(a: Operand, along: ReduceOptions = {}): number | NDArray {
  return reduce('sum', pairwise, a, along, counted, sumLines);
}

/**
 * Π a over all entries or along axes.
 *
 * @param a any shape and dtype
 * @param along `axis`, which may be several, and `keepdims`
 * @returns a number, 1 of nothing; with `along` an array
 * @complexity O(entries)
 *
 * @example
 * prod([[1, 2], [3, 4]]) // → 24
 */
export function prod<D extends DType>(a: Operand<D>): number;
export function prod<
  D extends DType = 'f64',
  R extends number = AnyRank,
  X extends Axis = Axis,
  K extends boolean = false,
>(a: Operand<D, R>, along: Along<X, K>): NDArray<Counted<D>, RankAlong<R, X, K>>;
export function prod(a: Operand, along: ReduceOptions = {}): number | NDArray {
  return reduce('prod', product, a, along, counted);
}

function product(x: Data, i: number, di: number, n: number): number {
  let total = 1;
  for (let k = 0; k < n; k++, i += di) total *= x[i];
  return total;
}

/**
 * The running sum along an axis: entry k is a₀ + … + aₖ.
 *
 * @param a any shape and dtype
 * @param options `axis`; without it all entries in row-major order
 * @returns the shape of `a`, or (entries) without `axis`; f32 of f32, else f64
 * @throws DomainError when there is no such axis
 * @complexity O(entries)
 *
 * @example
 * cumsum([1, 2, 3])
 * // → [1. 3. 6.]
 * cumsum([[1, 2], [3, 4]], { axis: 0 })
 * // → [[1. 2.]
 * //    [4. 6.]]
 */
export function cumsum<D extends DType = 'f64'>(
  a: Operand<D>,
  { axis }: { readonly axis?: number } = {},
): NDArray<Counted<D>> {
  const x = asarray(a) as NDArray<D>;
  const dtype = counted(x.dtype) as Counted<D>;
  return alongAxis(
    'cumsum',
    axis === undefined ? reshape(x, [x.size]) : x,
    axis ?? 0,
    dtype,
    accumulate,
    accumulateMany,
  );
}

function accumulate(x: Data, i: number, di: number, z: Data, k: number, dk: number, n: number): void {
  let total = 0;
  for (let t = 0; t < n; t++, i += di, k += dk) {
    total += x[i];
    z[k] = total;
  }
}

const accumulateMany: ManyLines = ({ x, at, along, across, n }, to, m) => {
  const totals = new Float64Array(m);
  for (let t = 0; t < n; t++) {
    for (let j = 0, i = at + t * along, k = to.at + t * to.along; j < m; j++, i += across, k += to.across) {
      totals[j] += x[i];
      to.x[k] = totals[j];
    }
  }
};
