// The machinery of all reductions: the axes that go away are brought to the end and joined, then one loop runs over each row.

import { allocate, type Data, type DType, type Floating } from '../dtype.ts';
import type { Operand } from '../entrywise/elementwise.ts';
import { normalizeAxes, rowMajor, sizeOf } from '../layout.ts';
import { asarray } from '../making/create.ts';
import { NDArray } from '../nd-array.ts';
import { reshape, transpose } from '../views/views.ts';
import type { FoldLines } from './fold-lines.ts';

/** One axis, or several. */
export type Axis = number | readonly number[];

/** Which axes go away; `keepdims` leaves them in the shape with length 1, so that the result meets its source again. */
export interface ReduceOptions<X extends Axis = Axis, K extends boolean = boolean> {
  readonly axis?: X;
  readonly keepdims?: K;
}

/** Options that make the result an array; without them it is a number. */
export type Along<X extends Axis = Axis, K extends boolean = boolean> = ReduceOptions<X, K> &
  ({ readonly axis: X } | { readonly keepdims: true });

/** The dtype of sums: floats stay what they are; integers and bools are counted in f64, exactly up to 2⁵³. */
export type Counted<D extends DType> = D extends Floating ? D : 'f64';

export const counted = (dtype: DType): Floating => (dtype === 'f32' ? 'f32' : 'f64');

/** One number from the n entries x[i], x[i + di], … */
export type Fold = (x: Data, i: number, di: number, n: number) => number;

/** A reduction whose result has the dtype of a sum. */
export interface Reduction {
  <D extends DType>(a: Operand<D>): number;
  <D extends DType = 'f64'>(a: Operand<D>, along: Along): NDArray<Counted<D>>;
}

/** A reduction whose result is one of the entries. */
export interface Selection {
  <D extends DType>(a: Operand<D>): number;
  <D extends DType = 'f64'>(a: Operand<D>, along: Along): NDArray<D>;
}

/** Folds all entries to a number, or each row along `axis` to an entry of the result; `lines` folds many side by side as `fold` does. */
export function reduce(
  where: string,
  fold: Fold,
  a: Operand,
  { axis, keepdims = false }: ReduceOptions,
  dtypeFor: (dtype: DType) => DType,
  lines?: FoldLines,
): number | NDArray {
  const x = asarray(a);
  if (axis === undefined && !keepdims) {
    if (x.isContiguous) return stored(fold(x.data, x.offset, 1, x.size), dtypeFor(x.dtype));
    const all = reshape(x, [x.size]);
    return stored(fold(all.data, all.offset, all.strides[0], all.size), dtypeFor(x.dtype));
  }
  const gone = axis === undefined ? x.shape.map((_, one) => one) : normalizeAxes(where, axis, x.ndim);
  const kept = x.shape.map((_, one) => one).filter((one) => !gone.includes(one));
  const outer = kept.map((one) => x.shape[one]);
  const n = sizeOf(gone.map((one) => x.shape[one]));
  const table = tableOf(x, kept, gone, outer, n);
  const dtype = dtypeFor(x.dtype);
  const data = allocate(where, dtype, sizeOf(outer), outer);
  const sides = sidesOf(table);
  if (lines && sides) foldSideBySide(lines, table, sides, data, n);
  else foldRows(fold, table, data, n);
  const shape = keepdims ? x.shape.map((length, one) => (gone.includes(one) ? 1 : length)) : outer;
  return new NDArray(dtype, data, shape, rowMajor(shape), 0);
}

/** A view, or where that cannot be a copy, whose last axis joins those that go away. */
function tableOf(x: NDArray, kept: readonly number[], gone: number[], outer: readonly number[], n: number): NDArray {
  if (gone.length !== 1) return reshape(transpose(x, [...kept, ...gone.sort((p, q) => p - q)]), [...outer, n]);
  const strides = [...kept, gone[0]].map((axis) => x.strides[axis]);
  return new NDArray(x.dtype, x.data, [...outer, n], strides, x.offset);
}

/** An f32 result is a float also where it is a plain number. */
const stored = (value: number, dtype: DType): number => (dtype === 'f32' ? Math.fround(value) : value);

function foldRows(fold: Fold, table: NDArray, out: Data, n: number): void {
  const { shape, strides, data } = table;
  const last = shape.length - 1;
  let k = 0;
  const walk = (axis: number, i: number): void => {
    if (axis === last) out[k++] = fold(data, i, strides[last], n);
    else for (let t = 0; t < shape[axis]; t++) walk(axis + 1, i + t * strides[axis]);
  };
  walk(0, table.offset);
}

/** Rows side by side: those of the axes from `first` on lie `across` apart. */
interface Sides {
  readonly first: number;
  readonly count: number;
  readonly across: number;
}

/** As many rows as pay: of those whose entries are neighbors, and of others. */
const LEAST_SIDES = { near: 2, far: 4 } as const;

/** Rows up to this length are folded together also where each lies in one piece. */
const SHORT = 1024;

/** Where it pays to fold rows side by side: the next row's entry lies nearer than the next entry of a row, or rows are short. */
function sidesOf({ ndim, shape, strides }: NDArray): Sides | undefined {
  if (ndim < 2) return undefined;
  const [n, along] = [shape[ndim - 1], strides[ndim - 1]];
  let first = ndim - 2;
  const across = strides[first];
  let count = shape[first];
  while (first > 0 && strides[first - 1] === count * across) count *= shape[--first];
  const isWorthIt = Math.abs(across) < Math.abs(along) || (along === 1 && across === n && n <= SHORT);
  return count >= LEAST_SIDES[across === 1 ? 'near' : 'far'] && isWorthIt ? { first, count, across } : undefined;
}

/** Numbers up to which a loop copies them sooner than the engine. */
const FEW = 48;
let spare = new Float64Array(0);
const LARGEST_SPARE = 65_536;

/** Doubles to write into until the next call: an engine takes longer to make room for some than to add up hundreds. */
function spareFor(count: number): Float64Array {
  if (count > LARGEST_SPARE) return new Float64Array(count);
  if (spare.length !== count) spare = new Float64Array(count);
  return spare;
}

function foldSideBySide(
  fold: FoldLines,
  { shape, strides, data, offset }: NDArray,
  { first, count, across }: Sides,
  out: Data,
  n: number,
): void {
  const along = strides[shape.length - 1];
  if (count === out.length && out instanceof Float64Array) {
    fold({ x: data, at: offset, along, across, n }, out);
    return;
  }
  const folded = spareFor(count);
  let k = 0;
  const walk = (axis: number, at: number): void => {
    if (axis === first) {
      fold({ x: data, at, along, across, n }, folded);
      if (count > FEW) out.set(folded, k);
      else for (let j = 0; j < count; j++) out[k + j] = folded[j];
      k += count;
    } else for (let t = 0; t < shape[axis]; t++) walk(axis + 1, at + t * strides[axis]);
  };
  walk(0, offset);
}
