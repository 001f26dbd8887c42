import { dims } from '../../shapes/index.ts';
import type { AnyVector } from '../types.ts';
import { entriesOf } from './entries.ts';

/**
 * The dot product a · b = Σᵢ aᵢ bᵢ: multiply entry by entry, add everything up.
 *
 * @param a shape (n)
 * @param b shape (n)
 * @returns one number; 0 for empty vectors. Its rounding error is at most about n · 1.1e-16 · Σ|aᵢ bᵢ|
 * @throws ShapeError when the lengths differ
 * @complexity O(n)
 * @source lesson week-01/1
 *
 * @example
 * dot([1, 2, 3], [4, 5, 6]) // → 32
 * dot([1, 2], [1, 2, 3]) // → throws ShapeError: axis n must have one length
 */
export function dot(a: AnyVector, b: AnyVector): number {
  const { n } = dims('dot', { a: [a, 'n'], b: [b, 'n'] });
  const [x, y] = [entriesOf(a), entriesOf(b)];
  let sum = 0;
  for (let i = 0; i < n; i++) sum += x[i] * y[i];
  return sum;
}
