import type { Lines } from '../simd/folds/index.ts';
import { allocate, type Data, type DType } from './dtype.ts';
import { normalizeAxis, rowMajor } from './layout.ts';
import { NDArray } from './nd-array.ts';
import { transpose } from './views/views.ts';

/** Writes a line of n entries z[k], z[k + dk], … from the line x[i], x[i + di], … */
export type Line = (x: Data, i: number, di: number, z: Data, k: number, dk: number, n: number) => void;

/** Writes m lines from m others, side by side. */
export type ManyLines = (from: Lines, to: Lines, m: number) => void;

/** How far apart the entries of a line lie where lines side by side pay: below, the caches hold what one line leaves of them. */
const FAR = 256;

/** An array of the same shape, made line by line along one axis; by `many` where the next line lies nearer than the next entry. */
export function alongAxis<D extends DType>(
  where: string,
  x: NDArray,
  axis: number,
  dtype: D,
  line: Line,
  many?: ManyLines,
): NDArray<D> {
  const at = normalizeAxis(where, axis, x.ndim);
  const out = new NDArray(dtype, allocate(where, dtype, x.size, x.shape), x.shape, rowMajor(x.shape), 0);
  const order = [...x.shape.keys()].filter((one) => one !== at).concat(at);
  const [from, to] = [transpose(x, order), transpose(out, order)];
  const last = x.ndim - 1;
  const [n, m, along, across] = [from.shape[last], from.shape[last - 1], from.strides[last], from.strides[last - 1]];
  const sideBySide = Math.abs(along) >= FAR && Math.abs(across) < Math.abs(along) ? many : undefined;
  const walk = (depth: number, i: number, k: number): void => {
    if (depth === last) line(from.data, i, along, to.data, k, to.strides[last], n);
    else if (sideBySide && depth === last - 1) {
      const target = { x: to.data, at: k, along: to.strides[last], across: to.strides[last - 1], n };
      sideBySide({ x: from.data, at: i, along, across, n }, target, m);
    } else {
      for (let t = 0; t < from.shape[depth]; t++) {
        walk(depth + 1, i + t * from.strides[depth], k + t * to.strides[depth]);
      }
    }
  };
  walk(0, from.offset, 0);
  return out;
}
