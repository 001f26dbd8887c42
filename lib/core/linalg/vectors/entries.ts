import type { AnyVector } from '../types.ts';

/** The entries of a vector whose shape has been checked: itself, or of an array with one axis its memory where it holds just them, else a copy. */
export function entriesOf(x: AnyVector): ArrayLike<number> {
  if (!('shape' in x) || !('data' in x)) return x as ArrayLike<number>;
  const { data, shape, strides, offset = 0 } = x;
  const [n, step] = [shape[0], strides?.[0] ?? 1];
  if (step === 1 && offset === 0 && data.length === n) return data;
  return Float64Array.from({ length: n }, (_, i) => data[offset + i * step]);
}
