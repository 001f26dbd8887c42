import { ConvergenceError, DomainError } from '../../errors/index.ts';
import { Rng } from '../../random/index.ts';
import { dims } from '../../shapes/index.ts';
import { requireFinite } from '../blocks/finite.ts';
import { Matrix } from '../matrices/matrix.ts';
import { matvec } from '../matrices/matvec.ts';
import type { AnyVector, MatrixLike } from '../types.ts';
import { dot } from '../vectors/dot.ts';
import { euclidean } from '../vectors/norm.ts';
import { direction } from '../vectors/normalize.ts';
import type { Vector } from '../vectors/vector.ts';

/** Options of `powerIteration`. */
export interface PowerIterationOptions {
  /** Shape (n), not zero: where to begin. By default a normal vector from `rng`. */
  readonly start?: AnyVector;
  /** Done when ‖A v − λ v‖ ≤ tol |λ|; in (0, ∞), 1e-10 by default. */
  readonly tol?: number;
  /** How many products with A may be taken; a whole number ≥ 1, 1000 by default. */
  readonly maxIterations?: number;
  /** Draws the start; `new Rng(0)` by default. */
  readonly rng?: Rng;
}

/** The dominant eigenvalue and its eigenvector. */
export interface DominantPair {
  readonly eigenvalue: number;
  /** Of length 1, its entry of largest absolute value positive. */
  readonly eigenvector: Vector;
  /** How many products with A were taken. */
  readonly iterations: number;
}

/**
 * The eigenvalue of largest absolute value and its eigenvector by repeated products, v ← A v / ‖A v‖ and λ = v · A v.
 *
 * The error shrinks by |λ₂ / λ₁| a step. What is watched is the rest A v − λ v and not the movement of v, which for λ < 0 turns
 * round in every step. A start without any share of the dominant eigenvector finds another one; a random start has some.
 *
 * @param A shape (n, n), n ≥ 1, finite
 * @param options start, tolerance and limit
 * @returns the pair; for symmetric A the error of λ is at most tol |λ|
 * @throws ConvergenceError with what was reached, when two eigenvalues share the largest size, as complex pairs do
 * @throws ShapeError when A is not square or start has another length
 * @throws DomainError for an empty A, non-finite entries, a zero start, or options outside their intervals
 * @complexity O(n²) a step
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 7.3; lesson week-01/4
 *
 * @example
 * const { eigenvalue, eigenvector } = powerIteration([[2, 1], [1, 2]]);
 * eigenvalue // → ≈ 3.0000
 * eigenvector // → ≈ [0.7071, 0.7071]
 * powerIteration([[0, -1], [1, 0]]) // → throws ConvergenceError
 */
export function powerIteration(
  A: MatrixLike,
  { start, tol = 1e-10, maxIterations = 1000, rng = new Rng(0) }: PowerIterationOptions = {},
): DominantPair {
  const where = 'powerIteration';
  const matrix = new Matrix(A);
  const { n } = dims(where, { A: [matrix, 'n n'] });
  if (n === 0) throw new DomainError(where, { must: 'A must have an eigenvalue', got: 'shape (0, 0)' });
  requireFinite(where, 'A', matrix);
  if (!(tol > 0)) throw new DomainError(where, { must: 'tol must be in (0, ∞)', got: tol });
  requireCount(where, 'maxIterations', maxIterations);
  if (start !== undefined) dims(where, { A: [matrix, 'n n'], start: [start, 'n'] });
  let v = direction(where, 'start', start ?? Float64Array.from({ length: n }, () => rng.normal()));
  let reached = '';
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    const w = matvec(matrix, v);
    const eigenvalue = dot(v, w);
    const rest = euclidean(w.sub(v.scale(eigenvalue)));
    if (rest <= tol * Math.abs(eigenvalue)) return { eigenvalue, eigenvector: facing(v), iterations };
    reached = `‖A v − λ v‖ = ${rest.toPrecision(3)} at λ = ${eigenvalue.toPrecision(6)}`;
    v = direction(where, 'A v', w);
  }
  throw new ConvergenceError(where, {
    must: `‖A v − λ v‖ must fall to ${tol} |λ| within ${maxIterations} iterations`,
    got: reached,
    cure: 'two eigenvalues of nearly the same size: raise maxIterations, or use eig',
  });
}

/** v or −v, whichever has its entry of largest absolute value positive. */
export function facing(v: Vector): Vector {
  let top = 0;
  for (let i = 1; i < v.length; i++) if (Math.abs(v[i]) > Math.abs(v[top])) top = i;
  return v[top] < 0 ? v.scale(-1) : v;
}

/** Refuses anything but a whole number ≥ 1. */
export function requireCount(where: string, name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  throw new DomainError(where, { must: `${name} must be a whole number ≥ 1`, got: value });
}
