import { DomainError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import type { AnyVector, VectorLike } from '../types.ts';
import { entriesOf } from './entries.ts';
import { euclidean, largest, powerOfTwoBelow } from './norm.ts';
import { Vector } from './vector.ts';

/**
 * The direction of a vector, x / ‖x‖: the vector of length 1 that points the same way.
 *
 * @param x shape (n), not zero, all entries finite
 * @returns shape (n), of length 1 up to rounding
 * @throws DomainError for the zero vector, which has no direction, and for NaN or ±∞, naming the entry
 * @complexity O(n)
 *
 * @example
 * normalize([3, 4]) // → [0.6, 0.8]
 * normalize([0, 0]) // → throws DomainError: x must have a direction
 */
export function normalize(x: AnyVector): Vector {
  dims('normalize', { x: [x, 'n'] });
  return direction('normalize', 'x', x);
}

/** `normalize` on behalf of a caller that has checked the shape; its name and argument go into the message. */
export function direction(where: string, name: string, values: AnyVector): Vector {
  const x = entriesOf(values);
  const m = largest(x);
  if (m === 0) {
    throw new DomainError(where, {
      must: `${name} must have a direction`,
      got: 'the zero vector',
      cure: 'leave it out',
    });
  }
  if (!Number.isFinite(m)) throw notFinite(where, name, x);
  const y = new Vector(x.length);
  // With the largest entry brought near 1, no square can overflow or vanish.
  const scale = powerOfTwoBelow(m);
  for (let i = 0; i < x.length; i++) y[i] = x[i] / scale;
  const length = euclidean(y);
  for (let i = 0; i < x.length; i++) y[i] = y[i] / length;
  return y;
}

function notFinite(where: string, name: string, x: VectorLike): DomainError {
  const at = Array.from(x).findIndex((value) => !Number.isFinite(value));
  return new DomainError(where, {
    must: `all entries of ${name} must be finite`,
    got: `${x[at]} in ${name}[${at}]`,
    cure: 'look where it was computed',
  });
}
