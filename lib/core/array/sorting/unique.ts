import { allocate, type DType } from '../dtype.ts';
import type { Operand } from '../entrywise/elementwise.ts';
import { rowMajor } from '../layout.ts';
import { asarray } from '../making/create.ts';
import { NDArray } from '../nd-array.ts';
import { argsort, ascending, sort } from './sort.ts';

/** The different entries of an array, and what was asked for beside them. */
export interface Unique<D extends DType> {
  readonly values: NDArray<D, 1>;
  /** How often each is there; with `returnCounts`. */
  readonly counts: NDArray<'i32', 1>;
  /** Where each is first, in row-major order; with `returnIndex`. */
  readonly index: NDArray<'i32', 1>;
  /** Of the shape of the array: which of `values` stands there; with `returnInverse`. */
  readonly inverse: NDArray<'i32'>;
}

/** What is wanted beside the values. */
export interface UniqueOptions {
  readonly returnCounts?: boolean;
  readonly returnIndex?: boolean;
  readonly returnInverse?: boolean;
}

/** The fields that options ask for. */
type Asked<D extends DType, O extends UniqueOptions> = Pick<
  Unique<D>,
  | 'values'
  | (O['returnCounts'] extends true ? 'counts' : never)
  | (O['returnIndex'] extends true ? 'index' : never)
  | (O['returnInverse'] extends true ? 'inverse' : never)
>;

/**
 * The different entries, ascending; all NaN are one.
 *
 * @param a any shape and dtype
 * @param options `returnCounts`, `returnIndex`, `returnInverse`: also how often each is there, where first, and which one stands where
 * @returns shape (different entries); with options an object of `values`, `counts`, `index`, `inverse`
 * @complexity O(n log n) for n entries
 *
 * @example
 * unique([3, 1, 3, 2])
 * // → [1. 2. 3.]
 * unique([3, 1, 3], { returnCounts: true }).counts
 * // → [1 2]
 * const { values, inverse } = unique([3, 1, 3], { returnInverse: true });
 * values.get(inverse)
 * // → [3. 1. 3.]
 */
export function unique<D extends DType = 'f64'>(a: Operand<D>): NDArray<D, 1>;
export function unique<const O extends UniqueOptions, D extends DType = 'f64'>(a: Operand<D>, options: O): Asked<D, O>;
export function unique(a: Operand, options?: UniqueOptions): NDArray | Partial<Unique<DType>> {
  const x = asarray(a);
  const flat = x.ravel();
  // Sorting places is slower than sorting numbers: only where places are asked for.
  const places = options?.returnIndex || options?.returnInverse ? argsort(flat) : undefined;
  const sorted = (places === undefined ? sort(flat) : flat.get(places)).data;
  const order = places?.data ?? new Int32Array(0);
  const starts: number[] = [];
  const inverse = allocate('unique', 'i32', order.length, x.shape);
  for (let k = 0; k < sorted.length; k++) {
    if (k === 0 || ascending(sorted[k - 1], sorted[k]) !== 0) starts.push(k);
    if (places !== undefined) inverse[order[k]] = starts.length - 1;
  }
  const values = vector(
    x.dtype,
    starts.map((k) => sorted[k]),
  );
  if (options === undefined) return values;
  const ends = [...starts.slice(1), sorted.length];
  const given = {
    ...(options.returnCounts && { counts: starts.map((start, k) => ends[k] - start) }),
    ...(options.returnIndex && { index: starts.map((k) => order[k]) }),
  };
  return {
    values,
    ...Object.fromEntries(Object.entries(given).map(([name, list]) => [name, vector('i32', list)])),
    ...(options.returnInverse && { inverse: new NDArray('i32', inverse, x.shape, rowMajor(x.shape), 0) }),
  };
}

function vector<D extends DType>(dtype: D, items: readonly number[]): NDArray<D> {
  const data = allocate('unique', dtype, items.length, [items.length]);
  data.set(items);
  return new NDArray(dtype, data, [items.length], [1], 0);
}
