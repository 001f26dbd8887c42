import { ShapeError } from '../../errors/index.ts';
import { describeShape } from '../../shapes/index.ts';
import type { Dense } from '../types.ts';

/** The n × d numbers in row-major order: the memory itself where it holds just that as doubles, else a copy. */
export function block(values: Dense, n: number, d: number): Float64Array {
  const { data, shape, strides = [d, 1], offset = 0 } = values;
  const [down, right] = strides;
  const end = offset + n * d;
  const isRowMajor = (right === 1 || d <= 1) && (down === d || n <= 1);
  if (values.strides === undefined ? data.length !== n * d : reach(values) > data.length) {
    throw new ShapeError('Matrix', {
      must: `data of shape ${describeShape(shape)} must have ${n * d} numbers`,
      got: data.length,
    });
  }
  if (isRowMajor && data instanceof Float64Array) {
    return offset === 0 && data.length === end ? data : data.subarray(offset, end);
  }
  const copy = new Float64Array(n * d);
  for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) copy[i * d + j] = data[offset + i * down + j * right];
  return copy;
}

/** How many numbers the memory must have for its furthest entry; ∞ where one lies before its start. */
function reach({ shape: [n, d], strides: [down, right] = [d, 1], offset = 0 }: Dense): number {
  if (n === 0 || d === 0) return 0;
  const [along, across] = [(n - 1) * down, (d - 1) * right];
  const first = offset + Math.min(0, along) + Math.min(0, across);
  return first < 0 ? Number.POSITIVE_INFINITY : offset + Math.max(0, along) + Math.max(0, across) + 1;
}
