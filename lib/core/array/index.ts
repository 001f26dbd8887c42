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

export type { MimeBundle } from './display.ts';
export type { Data, DataOf, DType, Floating, Item, Numeric } from './dtype.ts';
export { add, divide, multiply, negative, power, subtract } from './entrywise/arithmetic.ts';
export { allclose, type Closeness, isclose } from './entrywise/close.ts';
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
} from './entrywise/comparison.ts';
export type { Binary, Operand, Other, Unary } from './entrywise/elementwise.ts';
export { isfinite, isinf, isnan } from './entrywise/finite.ts';
export { nonzero } from './entrywise/masks.ts';
export { abs, exp, expm1, log, log1p, log2, log10, maximum, minimum, sqrt, square, tanh } from './entrywise/math.ts';
export { ceil, floor, round, sign } from './entrywise/rounding.ts';
export { clip, where } from './entrywise/select.ts';
export { arctan2, cos, sin, tan } from './entrywise/trigonometry.ts';
export { type GenfromtxtOptions, genfromtxt, type LoadtxtOptions, loadtxt } from './files/loadtxt.ts';
export { readNpy, writeNpy } from './files/npy.ts';
export { readNpz, writeNpz } from './files/npz.ts';
export { type SavetxtOptions, savetxt } from './files/savetxt.ts';
export type { TextFormat } from './files/text-records.ts';
export { broadcastShapes } from './layout.ts';
export type { Nested } from './making/convert.ts';
export { array, asarray, type DataOptions, fromData, type Plain, type Source, type Strided } from './making/create.ts';
export { diag, fullLike, meshgrid, onesLike, zerosLike } from './making/grids.ts';
export { arange, eye, full, linspace, type NewOptions, ones, zeros } from './making/ranges.ts';
export { fromTensor, type Tensor, toTensor } from './making/tensor.ts';
export { NDArray } from './nd-array.ts';
export { einsum } from './products/einsum.ts';
export { matmul } from './products/matmul.ts';
export { argmax, argmin, max, min } from './reductions/extrema.ts';
export type { Along, Counted, ReduceOptions } from './reductions/reduce.ts';
export { type Ddof, mean, std, variance } from './reductions/statistics.ts';
export { cumsum, prod, sum } from './reductions/sum.ts';
export { argsort, searchsorted, sort } from './sorting/sort.ts';
export { type Unique, type UniqueOptions, unique } from './sorting/unique.ts';
export type { Index, ViewIndex } from './views/indexing.ts';
export { type AxisOption, concatenate, split, stack } from './views/join.ts';
export { flip, moveaxis, repeat, swapaxes, tile } from './views/rearrange.ts';
export type { Slice } from './views/slicing.ts';
export { broadcastTo, expandDims, ravel, reshape, squeeze, transpose } from './views/views.ts';
