import type { Floating } from '../dtype.ts';
import { type BinaryLoop, binary, type UnaryLoop, unary } from './elementwise.ts';

const sines: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.sin(x[i]);
};
const cosines: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.cos(x[i]);
};
const tangents: UnaryLoop = (x, i, di, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di) z[k] = Math.tan(x[i]);
};
const angles: BinaryLoop = (x, i, di, y, j, dj, z, k, n) => {
  for (const end = k + n; k < end; k++, i += di, j += dj) z[k] = Math.atan2(x[i], y[j]);
};

/**
 * The sine of angles in radians, entry by entry, for f64 and f32.
 *
 * @example
 * sin([0, Math.PI / 2])
 * // → [0. 1.]
 */
export const sin = unary<Floating>('sin', sines);

/**
 * The cosine of angles in radians, entry by entry, for f64 and f32.
 *
 * @example
 * cos([0, Math.PI])
 * // → [ 1. -1.]
 */
export const cos = unary<Floating>('cos', cosines);

/**
 * The tangent of angles in radians, entry by entry, for f64 and f32.
 *
 * @example
 * tan([0, 1])
 * // → [0.         1.55740772]
 */
export const tan = unary<Floating>('tan', tangents);

/**
 * The angle of the point (x, y) in (−π, π], from y first and x second, entry by entry, for f64 and f32.
 *
 * @example
 * arctan2([1, 1, -1], [1, -1, -1])
 * // → [ 0.78539816  2.35619449 -2.35619449]
 */
export const arctan2 = binary<Floating>('arctan2', { f64: angles, f32: angles });
