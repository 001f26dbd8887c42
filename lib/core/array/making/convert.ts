import { allocate, convert, type Data, type DataOf, type DType, type Item } from '../dtype.ts';
import { rows } from '../entrywise/elementwise.ts';
import { rowMajor } from '../layout.ts';
import { NDArray } from '../nd-array.ts';
import type { AnyRank } from '../rank.ts';

type Lists<T> = T | Lists<T>[];

interface ListsOf<T> {
  readonly [rank: number]: Lists<T>;
  readonly 0: T;
  readonly 1: T[];
  readonly 2: T[][];
  readonly 3: T[][][];
  readonly 4: T[][][][];
}

/** Entries in plain arrays, nested as deep as the array has axes. */
export type Nested<D extends DType, R extends number = AnyRank> = ListsOf<Item<D>>[R];

/** The same entries in memory of their own, in one piece. */
export function copy<D extends DType, R extends number>(a: NDArray<D, R>): NDArray<D, R> {
  return new NDArray(a.dtype, packed(a, true), a.shape, rowMajor(a.shape), 0);
}

/** The entries in row-major order from place 0: the array's own memory where it is just that, unless `always` a copy. */
export function packed<D extends DType>(a: NDArray<D>, always = false): DataOf[D] {
  if (a.isContiguous) {
    if (!always && a.offset === 0 && a.data.length === a.size) return a.data;
    return a.data.slice(a.offset, a.offset + a.size) as DataOf[D];
  }
  const data = allocate('copy', a.dtype, a.size, a.shape);
  rows(a, (i, di, k, n) => {
    gather(a.data, i, di, data, k, n);
  });
  return data;
}

/** Entries from which the engine copies them sooner than a loop. */
const LONG = 48;

function gather(x: Data, i: number, di: number, z: Data, k: number, n: number): void {
  if (di === 1 && n > LONG) z.set(x.subarray(i, i + n), k);
  else for (const end = k + n; k < end; k++, i += di) z[k] = x[i];
}

/** A copy with another dtype. */
export function astype<E extends DType>(a: NDArray, dtype: E): NDArray<E> {
  const data = allocate('astype', dtype, a.size, a.shape);
  rows(a, (i, di, k, n) => {
    for (let t = 0; t < n; t++) data[k + t] = convert('astype', dtype, a.data[i + t * di]);
  });
  return new NDArray(dtype, data, a.shape, rowMajor(a.shape), 0);
}

/** Nested plain arrays. */
export function nested<D extends DType>(a: NDArray<D>): Nested<D> {
  const item = a.dtype === 'bool' ? (x: number) => x !== 0 : (x: number) => x;
  const axis = (depth: number, at: number): unknown =>
    depth === a.ndim
      ? item(a.data[at])
      : Array.from({ length: a.shape[depth] }, (_, i) => axis(depth + 1, at + i * a.strides[depth]));
  return axis(0, a.offset) as Nested<D>;
}
