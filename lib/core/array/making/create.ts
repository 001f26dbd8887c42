import { DomainError, ShapeError } from '../../errors/index.ts';
import { describeShape, shapeOf } from '../../shapes/index.ts';
import { adopt, allocate, type Data, type DataOf, type DType, dtypeOf } from '../dtype.ts';
import { checkShape, rowMajor, sizeOf } from '../layout.ts';
import { NDArray } from '../nd-array.ts';
import type { RankOf, RankOfShape } from '../rank.ts';

/** Numbers or truth values, nested as deep as the array has axes. */
export type Plain = number | boolean | readonly Plain[];

type Numbers = number | readonly Numbers[];

/** Anything that says how its numbers lie: `NDArray`, a `Matrix`, a data set's images. */
export interface Strided {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
  readonly strides?: readonly number[];
  readonly offset?: number;
}

/** What an array can be made from. */
export type Source = Plain | Data | Strided;

export const isPlain = (x: unknown): x is Plain => typeof x === 'number' || typeof x === 'boolean' || Array.isArray(x);

/**
 * A new array with memory of its own.
 *
 * Plain numbers become f64, truth values bool, typed arrays keep their dtype; `dtype` chooses another.
 *
 * @param values nested arrays, a typed array, or an array, a `Matrix` or a data set's `{ data, shape }`
 * @param options `dtype`: the dtype of the result
 * @returns the shape that the nesting has
 * @throws ShapeError for ragged rows; DomainError for entries that the dtype cannot hold
 * @complexity O(entries)
 *
 * @example
 * array([[1, 2], [3, 4]]).shape // → [2, 2]
 * array([1, 2.5, -3])
 * // → [ 1.   2.5 -3. ]
 * array([1, 2, 3], { dtype: 'i32' })
 * // → [1 2 3]
 * array([[1, 2], [3]]) // → throws ShapeError: array: all rows of values must have the same shape
 */
export function array<V extends Numbers>(values: V): NDArray<'f64', RankOf<V>>;
export function array<V extends readonly boolean[] | readonly boolean[][]>(values: V): NDArray<'bool', RankOf<V>>;
export function array<V extends number | readonly Plain[]>(values: V): NDArray<'f64', RankOf<V>>;
export function array<V extends Source, D extends DType>(
  values: V,
  options: { readonly dtype: D },
): NDArray<D, RankOf<V>>;
export function array<V extends Source>(values: V, options?: { readonly dtype?: DType }): NDArray<DType, RankOf<V>>;
export function array(values: Source, { dtype }: { readonly dtype?: DType } = {}): NDArray {
  if (!isPlain(values)) {
    const shared = asarray(values);
    return dtype === undefined || dtype === shared.dtype ? shared.copy() : shared.astype(dtype);
  }
  const shape = shapeOf(typeof values === 'boolean' ? Number(values) : unbool(values), 'array', 'values');
  const chosen = dtype ?? (typeof firstOf(values) === 'boolean' ? 'bool' : 'f64');
  const data = allocate('array', chosen, sizeOf(shape), shape);
  fill('array', chosen, data, values);
  return new NDArray(chosen, data, shape, rowMajor(shape), 0);
}

/** The shape contract knows numbers only; a truth value has the same shape as a number. */
function unbool(values: number | readonly Plain[]): number | readonly unknown[] {
  if (typeof firstOf(values) !== 'boolean' || typeof values === 'number') return values;
  const swap = (x: Plain): unknown => (Array.isArray(x) ? x.map(swap) : typeof x === 'boolean' ? 0 : x);
  return values.map(swap);
}

const firstOf = (x: Plain): number | boolean | undefined => (typeof x === 'object' && x !== null ? firstOf(x[0]) : x);

function fill(where: string, dtype: DType, data: Data, values: Plain): void {
  let k = 0;
  const put = (x: Plain): void => {
    if (typeof x === 'object') for (const item of x) put(item);
    else data[k++] = adopt(where, dtype, x);
  };
  put(values);
}

/**
 * The same numbers as an array, sharing memory where there is memory to share.
 *
 * @param values an array, which comes back as it is; a typed array or `{ data, shape }`, whose memory is shared; or plain numbers
 * @returns an array; writing into it writes into what was shared
 * @complexity O(1), O(entries) for plain numbers
 *
 * @example
 * const memory = Float32Array.of(1, 2);
 * asarray(memory).set(0, 9);
 * memory[0] // → 9
 */
export function asarray<V extends Source>(values: V): NDArray<DType, RankOf<V>>;
export function asarray(values: Source): NDArray {
  if (values instanceof NDArray) return values;
  if (isPlain(values)) return array(values);
  if (typeof values !== 'object' || values === null) {
    const must = 'values must be numbers, nested arrays, a typed array or an array';
    throw new ShapeError('array', { must, got: values === null ? 'null' : typeof values });
  }
  if ('data' in values) {
    const data = dtypeOf(values.data) === undefined ? Float64Array.from(values.data) : (values.data as Data);
    return fromData(data, values.shape, { strides: values.strides, offset: values.offset });
  }
  return fromData(values, [values.length]);
}

/** A plain operand as an array of the dtype it meets. */
export function scalar<D extends DType>(where: string, dtype: D, value: Plain): NDArray<D> {
  if (typeof value === 'object') {
    const shape = shapeOf(unbool(value), where, 'operand');
    const data = allocate(where, dtype, sizeOf(shape), shape);
    fill(where, dtype, data, value);
    return new NDArray(dtype, data, shape, rowMajor(shape), 0);
  }
  const data = allocate(where, dtype, 1, []);
  data[0] = adopt(where, dtype, value);
  return new NDArray(dtype, data, [], [], 0);
}

/** How a typed array is read. */
export interface DataOptions<D extends DType = DType> {
  /** Only for bytes: 'bool' reads 0 and 1 as truth values. Default: what the typed array is. */
  readonly dtype?: D | undefined;
  /** Entries from one index to the next, per axis; may be negative or 0. Default: row-major. */
  readonly strides?: readonly number[] | undefined;
  /** Where entry (0, 0, …) lies. Default 0. */
  readonly offset?: number | undefined;
}

/**
 * An array over existing memory, without copying: of a data set, of a tensor of another library, of a shared buffer.
 *
 * @param data the memory
 * @param shape the lengths of the axes
 * @param options see {@link DataOptions}
 * @returns an array that reads and writes `data`
 * @throws ShapeError when an entry would lie outside the memory
 * @complexity O(axes)
 *
 * @example
 * const memory = Float64Array.of(1, 2, 3, 4, 5, 6);
 * fromData(memory, [2, 3])
 * // → [[1. 2. 3.]
 * //    [4. 5. 6.]]
 * fromData(memory, [3], { strides: [-2], offset: 5 })
 * // → [6. 4. 2.]
 * fromData(memory, [2, 4]) // → throws ShapeError: fromData: shape (2, 4) must lie within the 6 entries of data
 */
export function fromData<D extends DType, const S extends readonly number[]>(
  data: Data,
  shape: S,
  options: DataOptions<D> & { readonly dtype: D },
): NDArray<D, RankOfShape<S>>;
export function fromData<const S extends readonly number[]>(
  data: Float64Array,
  shape: S,
  options?: DataOptions,
): NDArray<'f64', RankOfShape<S>>;
export function fromData<const S extends readonly number[]>(
  data: Float32Array,
  shape: S,
  options?: DataOptions,
): NDArray<'f32', RankOfShape<S>>;
export function fromData<const S extends readonly number[]>(
  data: Int32Array,
  shape: S,
  options?: DataOptions,
): NDArray<'i32', RankOfShape<S>>;
export function fromData<const S extends readonly number[]>(
  data: Uint8Array,
  shape: S,
  options?: DataOptions,
): NDArray<'u8', RankOfShape<S>>;
export function fromData<const S extends readonly number[]>(
  data: Data,
  shape: S,
  options?: DataOptions,
): NDArray<DType, RankOfShape<S>>;
export function fromData(data: Data, shape: readonly number[], options: DataOptions = {}): NDArray {
  const own = dtypeOf(data);
  if (own === undefined) {
    const must = 'data must be a Float64Array, Float32Array, Int32Array or Uint8Array';
    throw new DomainError('fromData', { must, got: (data as object)?.constructor?.name ?? String(data) });
  }
  const dtype = options.dtype ?? own;
  if (dtype !== own && !(dtype === 'bool' && own === 'u8')) {
    throw new DomainError('fromData', { must: `dtype of a ${data.constructor.name} must be ${own}`, got: dtype });
  }
  checkShape('fromData', shape);
  const { strides = rowMajor(shape), offset = 0 } = options;
  checkBounds(data.length, shape, strides, offset);
  return new NDArray(dtype, data as DataOf[DType], [...shape], [...strides], offset);
}

function checkBounds(length: number, shape: readonly number[], strides: readonly number[], offset: number): void {
  if (strides.length !== shape.length || ![...strides, offset].every(Number.isSafeInteger)) {
    const must = 'strides must be whole numbers, one per axis';
    throw new ShapeError('fromData', { must, got: `[${strides.join(', ')}] for shape ${describeShape(shape)}` });
  }
  if (sizeOf(shape) === 0 && offset >= 0 && offset <= length) return;
  let [low, high] = [offset, offset];
  shape.forEach((n, axis) => {
    const reach = (n - 1) * strides[axis];
    if (reach < 0) low += reach;
    else high += reach;
  });
  if (low >= 0 && high < length) return;
  throw new ShapeError('fromData', {
    must: `shape ${describeShape(shape)} must lie within the ${length} entries of data`,
    got: `entries ${low} to ${high}`,
  });
}
