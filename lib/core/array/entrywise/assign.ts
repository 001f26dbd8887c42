import type { Data } from '../dtype.ts';
import { stretch } from '../layout.ts';
import type { NDArray } from '../nd-array.ts';

/** Writes `source`, stretched, over `target`: both of one dtype, their shapes known to fit. */
export function assign(target: NDArray, source: NDArray): void {
  const stretched = stretch(source.shape, source.strides, target.shape);
  // An axis of length 1 needs no loop, least of all the innermost.
  const axes = [...target.shape.keys()].filter((axis) => target.shape[axis] !== 1);
  const [shape, to, from] = [target.shape, target.strides, stretched].map((all) => axes.map((axis) => all[axis]));
  const last = axes.length - 1;
  const walk = (axis: number, i: number, j: number): void => {
    if (axis >= last) line(target.data, i, to[last] ?? 1, source.data, j, from[last] ?? 1, shape[last] ?? 1);
    else for (let t = 0; t < shape[axis]; t++) walk(axis + 1, i + t * to[axis], j + t * from[axis]);
  };
  walk(0, target.offset, source.offset);
}

/** z[i], z[i + di], … becomes x[j], x[j + dj], …: n entries. */
function line(z: Data, i: number, di: number, x: Data, j: number, dj: number, n: number): void {
  if (di === 1 && dj === 0) z.fill(x[j], i, i + n);
  else if (di === 1 && dj === 1 && n > 32) z.set(x.subarray(j, j + n), i);
  else for (let t = 0; t < n; t++, i += di, j += dj) z[i] = x[j];
}
