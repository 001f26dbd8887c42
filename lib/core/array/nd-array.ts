import type { axes } from '../shapes/index.ts';
import { bundle, type MimeBundle, toText } from './display.ts';
import type { DataOf, DType, Floating, Item, Numeric } from './dtype.ts';
import { add, divide, multiply, negative, subtract } from './entrywise/arithmetic.ts';
import type { Other } from './entrywise/elementwise.ts';
import { isRowMajor, sizeOf } from './layout.ts';
import { astype, copy, type Nested, nested } from './making/convert.ts';
import { matmul } from './products/matmul.ts';
import type {
  AnyRank,
  Larger,
  Lengths,
  Less,
  RankAlong,
  RankOf,
  RankOfProduct,
  RankOfShape,
  RankOfView,
} from './rank.ts';
import { argmax, argmin, max, min } from './reductions/extrema.ts';
import type { Along, Axis, Counted } from './reductions/reduce.ts';
import { type Ddof, mean, std, variance } from './reductions/statistics.ts';
import { sum } from './reductions/sum.ts';
import { type Index, itemAt, read, type ViewIndex, view, write } from './views/indexing.ts';
import { broadcastTo, ravel, reshape, transpose } from './views/views.ts';

/**
 * An n-dimensional array: numbers of one dtype in a typed array, with a shape, and strides that say where each entry lies.
 *
 * Entry (i, j, …) is `data[offset + i · strides[0] + j · strides[1] + …]`, so slices, transposes and most reshapes are views: new
 * numbers for shape, strides and offset over the same memory. Writing into a view writes into what it views. Arithmetic makes
 * new arrays. Make one with `array`, `zeros`, `fromData` …; the constructor checks nothing.
 *
 * `NDArray<'f64', 2>` is a matrix of doubles, for the compiler: D is the dtype, R the number of axes, or `any` where only the
 * running program knows it.
 *
 * @source NumPy's ndarray: van der Walt, Colbert & Varoquaux, "The NumPy array", Computing in Science & Engineering 13(2), 2011
 *
 * @example
 * const A = array([[1, 2, 3], [4, 5, 6]]);
 * A.slice(':', '::2').T
 * // → [[1. 4.]
 * //    [3. 6.]]
 * A.subtract(A.mean({ axis: 0 })).sum() // → 0
 */
export class NDArray<D extends DType = DType, out R extends number = AnyRank> {
  /** How many axes there are, for the compiler: see `rank.ts`. */
  declare readonly [axes]: R;
  readonly dtype: D;
  /** The whole memory, which other arrays may share. */
  readonly data: DataOf[D];
  readonly shape: Lengths<R>;
  /** Entries from one index to the next, per axis. */
  readonly strides: Lengths<R>;
  /** Where entry (0, 0, …) lies in `data`. */
  readonly offset: number;
  /** How many entries there are. */
  readonly size: number;
  /** Whether the entries lie in one piece, last axis fastest. */
  readonly isContiguous: boolean;

  constructor(dtype: D, data: DataOf[D], shape: readonly number[], strides: readonly number[], offset: number) {
    this.dtype = dtype;
    this.data = data;
    this.shape = shape as Lengths<R>;
    this.strides = strides as Lengths<R>;
    this.offset = offset;
    this.size = sizeOf(shape);
    this.isContiguous = isRowMajor(shape, strides);
  }

  /** The number of axes. */
  get ndim(): number {
    return this.shape.length;
  }

  /** The view with the axes in reverse order: for a matrix, its transpose. */
  get T(): NDArray<D, R> {
    return transpose(this);
  }

  /** One entry, one index per axis; negative ones count from the end. */
  at(...indices: Lengths<R>): Item<D> {
    return itemAt(this, indices);
  }

  /** The only entry of an array that has one. */
  item(): Item<D> {
    return itemAt(reshape(this, []), []);
  }

  /** Writes: `a.set(i, j, 5)`, `a.set(':', 0, column)`, `a.set(mask, 0)`. The value is a number or an array that stretches. */
  set(...indexAndValue: readonly [...Index[], value: Other]): void {
    write(this, indexAndValue.slice(0, -1) as Index[], indexAndValue.at(-1) as Other);
  }

  /** A view: per axis an index, a slice such as '1:', ':', '::-1' or [start, stop, step], '...' or null for a new axis. */
  slice<const I extends readonly ViewIndex[]>(...index: I): NDArray<D, RankOfView<R, I>> {
    return view(this, index);
  }

  /** As `slice`, and with masks and arrays of indices; where there is one of these the result is a copy. */
  get(...index: readonly Index[]): NDArray<D> {
    return read(this, index);
  }

  /** The same entries in another shape; one length may be −1. A view where the memory allows, else a copy. */
  reshape<const S extends readonly number[]>(...shape: S): NDArray<D, RankOfShape<S>> {
    return reshape(this, shape);
  }

  /** All entries along one axis; a view where they lie in one piece. */
  ravel(): NDArray<D, 1> {
    return ravel(this);
  }

  /** A view with the axes in this order; without arguments reversed. */
  transpose(...axes: readonly number[]): NDArray<D, R> {
    return transpose(this, axes.length > 0 ? axes : undefined);
  }

  /** A view in which axes of length 1 are repeated. */
  broadcastTo<const S extends readonly number[]>(...shape: S): NDArray<D, RankOfShape<S>> {
    return broadcastTo(this, shape);
  }

  /** A copy with another dtype: floats round, integers lose their fraction and must fit, bools are `≠ 0`. */
  astype<E extends DType>(dtype: E): NDArray<E, R> {
    return astype(this, dtype);
  }

  /** The same entries in memory of their own, in one piece. */
  copy(): NDArray<D, R> {
    return copy(this);
  }

  /** this + other, entry by entry. */
  add<O extends Other<D & Numeric>>(this: NDArray<D & Numeric, R>, other: O): NDArray<D, Larger<R, RankOf<O>>> {
    return add(this, other) as NDArray as NDArray<D>;
  }

  /** this − other, entry by entry. */
  subtract<O extends Other<D & Numeric>>(this: NDArray<D & Numeric, R>, other: O): NDArray<D, Larger<R, RankOf<O>>> {
    return subtract(this, other) as NDArray as NDArray<D>;
  }

  /** this · other, entry by entry. */
  multiply<O extends Other<D & Numeric>>(this: NDArray<D & Numeric, R>, other: O): NDArray<D, Larger<R, RankOf<O>>> {
    return multiply(this, other) as NDArray as NDArray<D>;
  }

  /** this / other, entry by entry, for f64 and f32. */
  divide<O extends Other<D & Floating>>(this: NDArray<D & Floating, R>, other: O): NDArray<D, Larger<R, RankOf<O>>> {
    return divide(this, other) as NDArray as NDArray<D>;
  }

  /** −this, entry by entry. */
  negative(this: NDArray<D & Numeric, R>): NDArray<D, R> {
    return negative(this) as NDArray as NDArray<D>;
  }

  /** The matrix product; more than two axes are stacks of matrices. */
  matmul<O extends Other<D & Floating>>(
    this: NDArray<D & Floating, R>,
    other: O,
  ): NDArray<D, RankOfProduct<R, RankOf<O>>> {
    return matmul(this, other) as NDArray as NDArray<D>;
  }

  /** The sum of all entries. */
  sum(): number;
  /** The sums along axes. */
  sum<X extends Axis, K extends boolean = false>(along: Along<X, K>): NDArray<Counted<D>, RankAlong<R, X, K>>;
  /** The sum of all entries, or along axes. */
  sum(along?: Along): number | NDArray<Counted<D>> {
    return sum(this, along as Along);
  }

  /** The mean of all entries. */
  mean(): number;
  /** The means along axes. */
  mean<X extends Axis, K extends boolean = false>(along: Along<X, K>): NDArray<Counted<D>, RankAlong<R, X, K>>;
  /** The mean of all entries, or along axes. */
  mean(along?: Along): number | NDArray<Counted<D>> {
    return mean(this, along as Along);
  }

  /** The variance of all entries. */
  var(options?: Ddof): number;
  /** The variances along axes. */
  var<X extends Axis, K extends boolean = false>(along: Along<X, K> & Ddof): NDArray<Counted<D>, RankAlong<R, X, K>>;
  /** The variance of all entries, or along axes. */
  var(along?: Ddof): number | NDArray<Counted<D>> {
    return variance(this, along as Along & Ddof);
  }

  /** The standard deviation of all entries. */
  std(options?: Ddof): number;
  /** The standard deviations along axes. */
  std<X extends Axis, K extends boolean = false>(along: Along<X, K> & Ddof): NDArray<Counted<D>, RankAlong<R, X, K>>;
  /** The standard deviation of all entries, or along axes. */
  std(along?: Ddof): number | NDArray<Counted<D>> {
    return std(this, along as Along & Ddof);
  }

  /** The smallest entry. */
  min(): number;
  /** The smallest entries along axes. */
  min<X extends Axis, K extends boolean = false>(along: Along<X, K>): NDArray<D, RankAlong<R, X, K>>;
  /** The smallest entry, or the smallest along axes. */
  min(along?: Along): number | NDArray<D> {
    return min(this, along as Along);
  }

  /** The largest entry. */
  max(): number;
  /** The largest entries along axes. */
  max<X extends Axis, K extends boolean = false>(along: Along<X, K>): NDArray<D, RankAlong<R, X, K>>;
  /** The largest entry, or the largest along axes. */
  max(along?: Along): number | NDArray<D> {
    return max(this, along as Along);
  }

  /** Where the smallest entry is, in row-major order. */
  argmin(): number;
  /** Where the smallest entries are along an axis. */
  argmin<X extends Axis, K extends boolean = false>(along: Along<X, K>): NDArray<'i32', RankAlong<R, X, K>>;
  /** Where the smallest entry is: its place in row-major order, or its index along an axis. */
  argmin(along?: Along): number | NDArray<'i32'> {
    return argmin(this, along as Along);
  }

  /** Where the largest entry is, in row-major order. */
  argmax(): number;
  /** Where the largest entries are along an axis. */
  argmax<X extends Axis, K extends boolean = false>(along: Along<X, K>): NDArray<'i32', RankAlong<R, X, K>>;
  /** Where the largest entry is: its place in row-major order, or its index along an axis. */
  argmax(along?: Along): number | NDArray<'i32'> {
    return argmax(this, along as Along);
  }

  /** Along the first axis: entries of a vector, views of anything larger. */
  [Symbol.iterator](): Generator<R extends 1 ? Item<D> : NDArray<D, Less<R>>> {
    return entries(this) as Generator<R extends 1 ? Item<D> : NDArray<D, Less<R>>>;
  }

  /** Nested plain arrays. */
  toArray(): Nested<D, R> {
    return nested(this) as Nested<D, R>;
  }

  /** As NumPy prints it. */
  toString(): string {
    return toText(this);
  }

  /** What `console.log` shows. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `NDArray ${this.dtype} (${this.shape.join(', ')})\n${this}`;
  }

  /** What a notebook shows. */
  [Symbol.for('Jupyter.display')](): MimeBundle {
    return bundle(this);
  }
}

function* entries<D extends DType>(a: NDArray<D>): Generator<Item<D> | NDArray<D>> {
  for (let i = 0; i < a.shape[0]; i++) yield a.ndim === 1 ? a.at(i) : a.slice(i);
}
