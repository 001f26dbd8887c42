import { dims } from '../../shapes/index.ts';
import type { AnyVector } from '../types.ts';
import { dot } from './dot.ts';
import { direction } from './normalize.ts';
import type { Vector } from './vector.ts';

/**
 * The shadow of x on the line along u, (x · û) û with û = u / ‖u‖: the point of the line that is nearest to x.
 *
 * @param x shape (n)
 * @param u shape (n), not zero, finite: the direction of the line
 * @returns shape (n); x minus this is perpendicular to u
 * @throws ShapeError when the lengths differ
 * @throws DomainError when u is zero
 * @complexity O(n)
 *
 * @example
 * project([2, 3], [10, 0]) // → [2, 0]
 */
export function project(x: AnyVector, u: AnyVector): Vector {
  dims('project', { x: [x, 'n'], u: [u, 'n'] });
  const unit = direction('project', 'u', u);
  return unit.scale(dot(x, unit));
}
