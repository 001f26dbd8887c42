import { DomainError } from '../../errors/index.ts';
import { adopt, allocate, type DType } from '../dtype.ts';
import { checkShape, rowMajor, sizeOf } from '../layout.ts';
import { NDArray } from '../nd-array.ts';
import type { RankOfShape } from '../rank.ts';

/** The dtype of a new array; 'f64' unless said otherwise. */
export interface NewOptions<D extends DType> {
  readonly dtype?: D;
}

/**
 * An array of zeros.
 *
 * @param shape the lengths of the axes; a number for one axis
 * @param options `dtype`, default 'f64'
 * @returns zeros, or `false` everywhere for bool
 * @throws ShapeError for lengths that are none; DomainError when it does not fit into memory
 * @complexity O(entries)
 *
 * @example
 * zeros([2, 2])
 * // → [[0. 0.]
 * //    [0. 0.]]
 */
export function zeros<D extends DType = 'f64', const S extends number | readonly number[] = number | readonly number[]>(
  shape: S,
  { dtype = 'f64' as D }: NewOptions<D> = {},
): NDArray<D, RankOfShape<S>> {
  return fresh('zeros', shape, dtype);
}

function fresh<D extends DType>(where: string, shape: number | readonly number[], dtype: D): NDArray<D> {
  const axes = typeof shape === 'number' ? [shape] : [...shape];
  checkShape(where, axes);
  return new NDArray(dtype, allocate(where, dtype, sizeOf(axes), axes), axes, rowMajor(axes), 0);
}

/**
 * An array with one value everywhere.
 *
 * @param shape the lengths of the axes; a number for one axis
 * @param value what to fill it with
 * @param options `dtype`, default 'f64'
 * @returns an array of that shape
 * @throws DomainError when the dtype cannot hold the value
 * @complexity O(entries)
 *
 * @example
 * full([3], 7, { dtype: 'i32' })
 * // → [7 7 7]
 */
export function full<D extends DType = 'f64', const S extends number | readonly number[] = number | readonly number[]>(
  shape: S,
  value: number | boolean,
  { dtype = 'f64' as D }: NewOptions<D> = {},
): NDArray<D, RankOfShape<S>> {
  return filled('full', shape, value, dtype);
}

function filled<D extends DType>(
  where: string,
  shape: number | readonly number[],
  value: number | boolean,
  dtype: D,
): NDArray<D> {
  const result = fresh(where, shape, dtype);
  result.data.fill(adopt(where, dtype, value));
  return result;
}

/**
 * An array of ones.
 *
 * @param shape the lengths of the axes; a number for one axis
 * @param options `dtype`, default 'f64'
 * @returns ones, or `true` everywhere for bool
 * @complexity O(entries)
 *
 * @example
 * ones(3)
 * // → [1. 1. 1.]
 */
export function ones<D extends DType = 'f64', const S extends number | readonly number[] = number | readonly number[]>(
  shape: S,
  { dtype = 'f64' as D }: NewOptions<D> = {},
): NDArray<D, RankOfShape<S>> {
  return filled('ones', shape, dtype === 'bool' ? true : 1, dtype);
}

/**
 * Evenly spaced numbers, start + i step < stop, as Python's `range`.
 *
 * For steps with fractions `linspace` is safer: whether the last number is still below `stop` depends on rounding.
 *
 * @param start the first number; with one argument, the end of 0, 1, …
 * @param stop where to stop, not included
 * @param options `step`, not 0, default 1; `dtype`, default 'f64'
 * @returns shape (⌈(stop − start) / step⌉)
 * @complexity O(entries)
 *
 * @example
 * arange(4)
 * // → [0. 1. 2. 3.]
 * arange(5, 0, { step: -2, dtype: 'i32' })
 * // → [5 3 1]
 */
export function arange<D extends DType = 'f64'>(
  start: number,
  stop?: number,
  { step = 1, dtype = 'f64' as D }: NewOptions<D> & { readonly step?: number } = {},
): NDArray<D, 1> {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  if (!(Number.isFinite(from) && Number.isFinite(to) && Number.isFinite(step) && step !== 0)) {
    const got = `start ${from}, stop ${to}, step ${step}`;
    throw new DomainError('arange', { must: 'start, stop and step must be finite and step not 0', got });
  }
  const result = fresh('arange', Math.max(0, Math.ceil((to - from) / step)), dtype);
  for (let i = 0; i < result.size; i++) result.data[i] = adopt('arange', dtype, from + i * step);
  return result;
}

/**
 * Evenly spaced numbers from `start` to `stop`, both included: start + i (stop − start) / (n − 1).
 *
 * @param start the first number
 * @param stop the last number, exactly; not included with `endpoint: false`
 * @param options `num`, how many, default 50; `endpoint`, default true; `dtype` 'f64' (default) or 'f32'
 * @returns shape (num)
 * @complexity O(num)
 *
 * @example
 * linspace(0, 1, { num: 5 })
 * // → [0.   0.25 0.5  0.75 1.  ]
 */
export function linspace<D extends 'f64' | 'f32' = 'f64'>(
  start: number,
  stop: number,
  options: NewOptions<D> & { readonly num?: number; readonly endpoint?: boolean } = {},
): NDArray<D, 1> {
  const { num = 50, endpoint = true, dtype = 'f64' as D } = options;
  const result = fresh('linspace', num, dtype);
  const gaps = endpoint ? num - 1 : num;
  const step = (stop - start) / gaps;
  for (let i = 0; i < num; i++) result.data[i] = start + i * step;
  if (endpoint && num > 1)
    result.data[num - 1] = stop; // the sum may miss it by a rounding
  else if (num === 1) result.data[0] = start;
  return result;
}

/**
 * The identity: ones on the diagonal, zeros elsewhere.
 *
 * @param n rows
 * @param m columns; default n
 * @param options `dtype`, default 'f64'
 * @returns shape (n, m)
 * @complexity O(n m)
 *
 * @example
 * eye(2, 3)
 * // → [[1. 0. 0.]
 * //    [0. 1. 0.]]
 */
export function eye<D extends DType = 'f64'>(
  n: number,
  m: number = n,
  { dtype = 'f64' as D }: NewOptions<D> = {},
): NDArray<D, 2> {
  const result = fresh('eye', [n, m], dtype);
  for (let i = 0; i < Math.min(n, m); i++) result.data[i * m + i] = 1;
  return result;
}
