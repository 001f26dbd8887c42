import { DomainError } from '../../errors/index.ts';
import { FLOATING, requireDType } from '../dtype.ts';
import type { NDArray } from '../nd-array.ts';
import { all } from './comparison.ts';
import { type BinaryLoop, type Operand, pair, zip } from './elementwise.ts';

/** How far two numbers may be apart. */
export interface Closeness {
  /** In parts of |b|; in [0, ∞), default 1e-5. */
  readonly rtol?: number;
  /** In [0, ∞), default 1e-8; too much where numbers are that small. */
  readonly atol?: number;
  /** Whether NaN is close to NaN; default false. */
  readonly equalNan?: boolean;
}

/**
 * Where |a − b| ≤ atol + rtol |b|, entry by entry; ∞ is close to itself only.
 *
 * @param a f64 or f32
 * @param b of the same dtype
 * @param options see {@link Closeness}
 * @returns a bool array of the common shape
 * @throws ShapeError when the shapes do not fit; DomainError for other dtypes or negative tolerances
 * @complexity O(entries)
 *
 * @example
 * isclose([1, 2, NaN], [1 + 1e-9, 2.1, NaN])
 * // → [ True False False]
 */
export function isclose(
  a: Operand<'f64' | 'f32'>,
  b: Operand<'f64' | 'f32'>,
  options: Closeness = {},
): NDArray<'bool'> {
  const { rtol = 1e-5, atol = 1e-8, equalNan = false } = options;
  for (const [name, value] of Object.entries({ rtol, atol })) {
    if (!(value >= 0)) throw new DomainError('isclose', { must: `${name} must be in [0, ∞)`, got: value });
  }
  const [x, y] = pair('isclose', a, b);
  requireDType('isclose', x.dtype, FLOATING);
  const near: BinaryLoop = (p, i, di, q, j, dj, z, k, n) => {
    for (const end = k + n; k < end; k++, i += di, j += dj) {
      const isSame = p[i] === q[j] || (equalNan && Number.isNaN(p[i]) && Number.isNaN(q[j]));
      z[k] = isSame || (Number.isFinite(q[j]) && Math.abs(p[i] - q[j]) <= atol + rtol * Math.abs(q[j])) ? 1 : 0;
    }
  };
  return zip('isclose', near, x, y, 'bool');
}

/**
 * Whether all entries are close, as `isclose` says.
 *
 * @param a f64 or f32
 * @param b of the same dtype
 * @param options see {@link Closeness}
 * @returns true or false
 * @throws ShapeError when the shapes do not fit
 * @complexity O(entries)
 *
 * @example
 * allclose([0.1 + 0.2, 1], [0.3, 1]) // → true
 */
export const allclose = (a: Operand<'f64' | 'f32'>, b: Operand<'f64' | 'f32'>, options?: Closeness): boolean =>
  all(isclose(a, b, options));
