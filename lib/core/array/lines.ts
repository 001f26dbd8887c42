import { allocate, type Data, type DType } from './dtype.ts';
import { normalizeAxis, rowMajor } from './layout.ts';
import { NDArray } from './nd-array.ts';
import { transpose } from './views.ts';

/** Writes a line of n entries z[k], z[k + dk], … from the line x[i], x[i + di], … */
export type Line = (x: Data, i: number, di: number, z: Data, k: number, dk: number, n: number) => void;

/** An array of the same shape, made line by line along one axis. */
export function alongAxis<D extends DType>(where: string, x: NDArray, axis: number, dtype: D, line: Line): NDArray<D> {
  const at = normalizeAxis(where, axis, x.ndim);
  const out = new NDArray(dtype, allocate(where, dtype, x.size, x.shape), x.shape, rowMajor(x.shape), 0);
  const order = [...x.shape.keys()].filter((one) => one !== at).concat(at);
  const [from, to] = [transpose(x, order), transpose(out, order)];
  const last = x.ndim - 1;
  const walk = (depth: number, i: number, k: number): void => {
    if (depth === last) line(from.data, i, from.strides[last], to.data, k, to.strides[last], from.shape[last]);
    else {
      for (let t = 0; t < from.shape[depth]; t++) {
        walk(depth + 1, i + t * from.strides[depth], k + t * to.strides[depth]);
      }
    }
  };
  walk(0, from.offset, 0);
  return out;
}
