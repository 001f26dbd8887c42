import { DomainError } from '../errors/index.ts';
import { norm, Vector, type VectorLike } from '../linalg/index.ts';
import { dims } from '../shapes/index.ts';
import type { CsrArray } from './csr-array.ts';

/** A matrix that is only known by what it does to vectors: A v for v of shape (n). */
export type LinearMap = (v: Vector) => VectorLike;

/** A map of the caller's, whose results are checked and copied. */
export const checkedMap =
  (where: string, name: string, map: LinearMap) =>
  (v: Vector): Vector => {
    const image = map(v);
    dims(where, { v: [v, 'n'], [`${name}(v)`]: [image, 'n'] });
    return Vector.from(image) as Vector;
  };

/** Division by the diagonal, the inverse of the nearest diagonal matrix; refuses one that no positive definite matrix has. */
export function jacobi(where: string, A: CsrArray): (r: Vector) => Vector {
  const diagonal = A.diagonal();
  const wrong = diagonal.findIndex((entry) => !(entry > 0));
  if (wrong === -1) return (r) => divided(r, diagonal);
  throw new DomainError(where, {
    must: 'A must be positive definite, so its diagonal must be > 0',
    got: `${diagonal[wrong]} in A[${wrong}][${wrong}]`,
  });
}

function divided(r: Vector, diagonal: Vector): Vector {
  const z = new Vector(r.length);
  for (let i = 0; i < z.length; i++) z[i] = r[i] / diagonal[i];
  return z;
}

/** A computed AᵀA may be unsymmetric by this many roundings of its largest entry, as in `eigh`. */
const ROUNDINGS = 64;

/** Refuses an unsymmetric matrix, naming the entry. */
export function requireSymmetric(where: string, A: CsrArray): void {
  const allowed = ROUNDINGS * Number.EPSILON * norm(A.data, Number.POSITIVE_INFINITY);
  for (const [i, j, value] of A) {
    const mirrored = A.at(j, i);
    if (Math.abs(value - mirrored) <= allowed) continue;
    throw new DomainError(where, {
      must: 'A must be symmetric',
      got: `${value} in A[${i}][${j}] but ${mirrored} in A[${j}][${i}]`,
      cure: 'solve AᵀA x = Aᵀb, or use solve of core/linalg',
    });
  }
}

/** Refuses NaN and ±∞, naming the first. */
export function requireFinite(where: string, name: string, values: Float64Array): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at === -1) return;
  throw new DomainError(where, { must: `all entries of ${name} must be finite`, got: `${values[at]} in place ${at}` });
}
