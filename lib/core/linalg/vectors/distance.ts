import { dims } from '../../shapes/index.ts';
import type { AnyVector } from '../types.ts';
import { entriesOf } from './entries.ts';
import { norm } from './norm.ts';

/**
 * The straight-line distance ‖a − b‖ = √(Σᵢ (aᵢ − bᵢ)²).
 *
 * @param a shape (n)
 * @param b shape (n)
 * @returns a number ≥ 0
 * @throws ShapeError when the lengths differ
 * @complexity O(n)
 *
 * @example
 * euclideanDistance([1, 2], [4, 6]) // → 5
 */
export function euclideanDistance(a: AnyVector, b: AnyVector): number {
  return norm(difference('euclideanDistance', a, b));
}

/**
 * The city-block distance Σᵢ |aᵢ − bᵢ|: along the streets, not through the houses.
 *
 * @param a shape (n)
 * @param b shape (n)
 * @returns a number ≥ 0
 * @throws ShapeError when the lengths differ
 * @complexity O(n)
 *
 * @example
 * manhattanDistance([1, 2], [4, 6]) // → 7
 */
export function manhattanDistance(a: AnyVector, b: AnyVector): number {
  return norm(difference('manhattanDistance', a, b), 1);
}

function difference(where: string, a: AnyVector, b: AnyVector): Float64Array {
  const { n } = dims(where, { a: [a, 'n'], b: [b, 'n'] });
  const d = new Float64Array(n);
  const [x, y] = [entriesOf(a), entriesOf(b)];
  for (let i = 0; i < n; i++) d[i] = x[i] - y[i];
  return d;
}
