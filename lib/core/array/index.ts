/**
 * Arrays with any number of axes, by NumPy's names: views, broadcasting, reductions, indexing.
 *
 * Entries are f64 unless said otherwise, and no dtype changes silently: plain numbers adopt the dtype of the array they meet, two
 * arrays must agree. Axes are stretched as NumPy stretches them, and in no other way.
 *
 * A type says the dtype and, where it can, how many axes there are: `NDArray<'f64', 2>` is a matrix of doubles. Constructors,
 * views, arithmetic, products and reductions along one axis carry it on, so that `matvec(v, v)` or `A.at(0)` do not compile. Where
 * values decide, or a type would be hard to read (`get`, `where`, `squeeze`, `einsum`, a shape that is a variable, what comes from
 * files), it is `NDArray<'f64', any>` and passes everywhere. Lengths are no part of a type: whether shapes fit is checked when a
 * function runs, always.
 *
 * @example
 * const X = array([[1, 200], [3, 400], [5, 600]]);
 * const z = divide(subtract(X, mean(X, { axis: 0 })), std(X, { axis: 0 }));
 * mean(z, { axis: 0 })
 * // → [0. 0.]
 * X.get(greater(X.slice(':', 0), 2))
 * // → [[  3. 400.]
 * //    [  5. 600.]]
 */

export { add, divide, multiply, negative, power, subtract } from './arithmetic.ts';
export { allclose, type Closeness, isclose } from './close.ts';
export {
  all,
  any,
  type Comparison,
  equal,
  greater,
  greaterEqual,
  less,
  lessEqual,
  logicalAnd,
  logicalNot,
  logicalOr,
  notEqual,
} from './comparison.ts';
export type { Nested } from './convert.ts';
export { array, asarray, type DataOptions, fromData, type Plain, type Source, type Strided } from './create.ts';
export type { MimeBundle } from './display.ts';
export type { Data, DataOf, DType, Floating, Item, Numeric } from './dtype.ts';
export { einsum } from './einsum.ts';
export type { Binary, Operand, Other, Unary } from './elementwise.ts';
export { argmax, argmin, max, min } from './extrema.ts';
export { isfinite, isinf, isnan } from './finite.ts';
export { diag, fullLike, meshgrid, onesLike, zerosLike } from './grids.ts';
export type { Index, ViewIndex } from './indexing.ts';
export { type AxisOption, concatenate, split, stack } from './join.ts';
export { broadcastShapes } from './layout.ts';
export { type GenfromtxtOptions, genfromtxt, type LoadtxtOptions, loadtxt } from './loadtxt.ts';
export { nonzero } from './masks.ts';
export { abs, exp, expm1, log, log1p, log2, log10, maximum, minimum, sqrt, square, tanh } from './math.ts';
export { matmul } from './matmul.ts';
export { NDArray } from './nd-array.ts';
export { readNpy, writeNpy } from './npy.ts';
export { readNpz, writeNpz } from './npz.ts';
export { arange, eye, full, linspace, type NewOptions, ones, zeros } from './ranges.ts';
export { flip, moveaxis, repeat, swapaxes, tile } from './rearrange.ts';
export type { Along, Counted, ReduceOptions } from './reduce.ts';
export { ceil, floor, round, sign } from './rounding.ts';
export { type SavetxtOptions, savetxt } from './savetxt.ts';
export { clip, where } from './select.ts';
export type { Slice } from './slicing.ts';
export { argsort, searchsorted, sort } from './sort.ts';
export { type Ddof, mean, std, variance } from './statistics.ts';
export { cumsum, prod, sum } from './sum.ts';
export { fromTensor, type Tensor, toTensor } from './tensor.ts';
export type { TextFormat } from './text-records.ts';
export { arctan2, cos, sin, tan } from './trigonometry.ts';
export { type Unique, type UniqueOptions, unique } from './unique.ts';
export { broadcastTo, expandDims, ravel, reshape, squeeze, transpose } from './views.ts';
