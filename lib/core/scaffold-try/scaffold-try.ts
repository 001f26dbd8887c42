import { DomainError } from '../errors/index.ts';
import { dims } from '../shapes/index.ts';

/**
 * The arithmetic mean (x₁ + x₂ + … + xₙ) / n. TODO The real function, its formula in the letters of the lesson.
 *
 * @param x shape (n), n ≥ 1
 * @returns one number; ∞ when the sum overflows
 * @throws DomainError when there are no numbers
 * @complexity O(n)
 * @source TODO paper or book with section, or lesson
 *
 * @example
 * scaffoldTry([1, 2, 6]) // → 3
 * scaffoldTry([]) // → throws DomainError: x must have at least one entry
 */
export function scaffoldTry(x: ArrayLike<number>): number {
  const { n } = dims('scaffoldTry', { x: [x, 'n'] });
  if (n === 0) throw new DomainError('scaffoldTry', { must: 'x must have at least one entry', got: n });
  let sum = 0;
  for (let i = 0; i < n; i++) sum += x[i]!;
  return sum / n;
}
