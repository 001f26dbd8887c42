import { NDArray } from '../array/index.ts';
import { DomainError, ShapeError } from '../errors/index.ts';
import { describeShape } from '../shapes/index.ts';
import type { FloatArray } from '../simd/index.ts';
import { ArenaArray, type Axes, type Life, type Shape } from './arena-array.ts';

/** The typed array of a dtype. */
export interface NumbersOf {
  readonly f32: Float32Array;
  readonly f64: Float64Array;
}

/** The dtypes that an arena holds. */
export type FloatDType = keyof NumbersOf;

/** What an array is copied from. */
export type Source<T extends FloatArray> = T | NDArray<T extends Float32Array ? 'f32' : 'f64'> | ArenaArray<T>;

/** How bytes of a memory are come by. */
export interface Place {
  readonly memory: ArrayBuffer;
  readonly life: Life;
  take(where: string, bytes: number): number;
}

/** An array whose numbers are whatever lay there. */
export function emptyIn<const S extends Shape, D extends FloatDType>(
  { memory, life, take }: Place,
  { where, origin }: { readonly where: string; readonly origin: string },
  shape: S,
  dtype: D,
): ArenaArray<NumbersOf[D], Axes<S>> {
  if (!shape.every((length) => Number.isSafeInteger(length) && length >= 0)) {
    throw new ShapeError(where, { must: 'shape must have whole numbers ≥ 0', got: describeShape(shape) });
  }
  const length = shape.reduce((product, axis) => product * axis, 1);
  const Numbers = dtype === 'f32' ? Float32Array : Float64Array;
  const at = take(`${where} ${describeShape(shape)}`, length * Numbers.BYTES_PER_ELEMENT);
  return new ArenaArray(new Numbers(memory, at, length) as FloatArray as NumbersOf[D], shape as Axes<S>, origin, life);
}

/** A copy of numbers that lie elsewhere. */
export function copyInto<T extends FloatArray>(
  place: Place,
  names: { readonly where: string; readonly origin: string },
  source: Source<T>,
  shape?: Shape,
): ArenaArray<T> {
  const { data, natural } = numbersOf<T>(source);
  const dtype = data instanceof Float32Array ? 'f32' : 'f64';
  const wanted = shape ?? natural;
  const length = wanted.reduce((product, axis) => product * axis, 1);
  if (length !== data.length) {
    throw new ShapeError(names.where, {
      must: `shape must have as many entries as the source, ${data.length}`,
      got: describeShape(wanted),
    });
  }
  const copy = emptyIn(place, names, wanted, dtype);
  copy.data.set(data);
  return copy as ArenaArray<FloatArray> as ArenaArray<T>;
}

function numbersOf<T extends FloatArray>(source: Source<T>): { readonly data: T; readonly natural: Shape } {
  if (source instanceof ArenaArray) return { data: source.data as T, natural: source.shape };
  if (source instanceof NDArray) {
    const whole = source.isContiguous ? source : source.copy();
    const data = (whole.data as FloatArray).subarray(whole.offset, whole.offset + whole.size) as T;
    return { data: checked(data), natural: source.shape };
  }
  return { data: checked(source as T), natural: [source.length] };
}

function checked<T extends FloatArray>(data: T): T {
  if (data instanceof Float32Array || data instanceof Float64Array) return data;
  throw new DomainError('arena', {
    must: 'numbers must be floats or doubles: a Float32Array, a Float64Array, or an NDArray of f32 or f64',
    got: (data as object)?.constructor?.name ?? String(data),
    cure: "convert with astype('f32') or Float32Array.from",
  });
}
