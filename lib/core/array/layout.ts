// Shapes and strides: where entry (i, j, …) lies in memory. Strides count entries, not bytes.
import { DomainError, ShapeError } from '../errors/index.ts';
import { describeShape } from '../shapes/index.ts';

/** How many entries an array of this shape has. */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (let axis = 0; axis < shape.length; axis++) size *= shape[axis];
  return size;
}

/** Strides of an array that lies in one piece, last axis fastest. */
export function rowMajor(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

/** Do the entries lie in one piece in row-major order? Axes of length 1 may have any stride. */
export function isRowMajor(shape: readonly number[], strides: readonly number[]): boolean {
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== stride) return sizeOf(shape) === 0;
    stride *= shape[axis];
  }
  return true;
}

/** An axis counted from either end, as an index in [0, ndim). */
export function normalizeAxis(where: string, axis: number, ndim: number): number {
  const index = axis < 0 ? axis + ndim : axis;
  if (Number.isInteger(axis) && index >= 0 && index < ndim) return index;
  throw new DomainError(where, {
    must: ndim === 0 ? 'an array without axes has none to choose' : `axis must be in [${-ndim}, ${ndim})`,
    got: axis,
  });
}

/** Axes counted from either end, in the order given, each once. */
export function normalizeAxes(where: string, axes: number | readonly number[], ndim: number): number[] {
  const list = (typeof axes === 'number' ? [axes] : axes).map((axis) => normalizeAxis(where, axis, ndim));
  if (new Set(list).size === list.length) return list;
  throw new DomainError(where, { must: 'every axis may be named once', got: `[${list.join(', ')}]` });
}

/** An index counted from either end, as an index in [0, length). */
export function normalizeIndex(where: string, i: number, axis: number, length: number): number {
  const index = i < 0 ? i + length : i;
  if (Number.isInteger(i) && index >= 0 && index < length) return index;
  const must =
    length === 0 ? `axis ${axis} has no entries` : `an index of axis ${axis} must be in [${-length}, ${length})`;
  throw new DomainError(where, { must, got: i });
}

/** Refuses what is no shape: every length must be a whole number ≥ 0. */
export function checkShape(where: string, shape: readonly number[]): void {
  if (!Array.isArray(shape))
    throw new ShapeError(where, { must: 'a shape must be a list of lengths', got: `${shape}` });
  if (shape.every((length) => Number.isSafeInteger(length) && length >= 0)) return;
  throw new ShapeError(where, { must: 'lengths of axes must be whole numbers ≥ 0', got: describeShape(shape) });
}

export const sameShape = (a: readonly number[], b: readonly number[]): boolean => {
  if (a.length !== b.length) return false;
  for (let axis = 0; axis < a.length; axis++) if (a[axis] !== b[axis]) return false;
  return true;
};

/**
 * The common shape of arrays that meet: axes are compared from the last; a missing axis or one of length 1 is stretched.
 *
 * @param where who asks, for the message
 * @param shapes one per array
 * @returns the shape of the result
 * @throws ShapeError naming the axis and the shapes
 * @source NumPy's general broadcasting rules
 *
 * @example
 * broadcastShapes('add', [3, 1], [4]) // → [3, 4]
 * broadcastShapes('add', [3, 2], [3]) // → throws ShapeError: add: axis -1 must have one length or 1, got shapes (3, 2) and (3)
 */
export function broadcastShapes(where: string, ...shapes: readonly (readonly number[])[]): number[] {
  const ndim = Math.max(0, ...shapes.map((shape) => shape.length));
  const result = new Array<number>(ndim).fill(1);
  for (const shape of shapes) {
    for (let back = 1; back <= shape.length; back++) {
      const length = shape[shape.length - back];
      const known = result[ndim - back];
      if (known === 1) result[ndim - back] = length;
      else if (length !== 1 && length !== known) throw misfit(where, back, shapes);
    }
  }
  return result;
}

function misfit(where: string, back: number, shapes: readonly (readonly number[])[]): ShapeError {
  const text = shapes.map(describeShape);
  return new ShapeError(where, {
    must: `axis -${back} must have one length or 1`,
    got: `shapes ${text.slice(0, -1).join(', ')} and ${text.at(-1)}`,
    cure: 'insert an axis of length 1 with expandDims, or transpose',
  });
}

/** Strides with which an array is read as `shape`: 0 along every axis that is stretched. The shapes are known to fit. */
export function stretch(from: readonly number[], strides: readonly number[], shape: readonly number[]): number[] {
  const missing = shape.length - from.length;
  return shape.map((length, axis) => {
    const own = axis - missing;
    return own < 0 || (from[own] === 1 && length !== 1) ? 0 : strides[own];
  });
}
