import { DomainError, ShapeError } from '../../errors/index.ts';
import type { FloatArray } from '../gemm/view.ts';
import { checkApart, newLike, type OutOptions } from './check.ts';

/** The shape of the matrix whose rows are as long as x, and where the result goes. */
export function checkMatvec<T extends FloatArray>(
  A: T,
  x: T,
  { out }: OutOptions<T>,
): { readonly m: number; readonly n: number; readonly out: T } {
  const n = x.length;
  const m = A.length / n;
  if (n === 0 || !Number.isInteger(m)) {
    throw new ShapeError('matvec', {
      must: 'A must be whole rows of as many numbers as x has, at least 1',
      got: `${A.length} numbers, rows of ${n}`,
    });
  }
  for (const [name, other] of Object.entries({ x, out })) {
    if (other !== undefined && other.constructor !== A.constructor) {
      throw new DomainError('matvec', {
        must: `${name} must be a ${A.constructor.name}, as A is`,
        got: other.constructor.name,
      });
    }
  }
  if (out === undefined) return { m, n, out: newLike(A, m) };
  if (out.length !== m)
    throw new ShapeError('matvec', { must: `out must have ${m} numbers, one per row`, got: out.length });
  checkApart('matvec', out, A, x);
  return { m, n, out };
}
