import { ConvergenceError, DomainError } from '../errors/index.ts';
import { type AnyVector, type MatrixLike, norm, Vector } from '../linalg/index.ts';
import { entriesOf } from '../linalg/vectors/entries.ts';
import { dims } from '../shapes/index.ts';
import { CsrArray } from './csr-array.ts';
import { checkedMap, jacobi, type LinearMap, requireFinite, requireSymmetric } from './linear-map.ts';

/** Options of `cg`. */
export interface CgOptions {
  /** Done when ‖b − A x‖ ≤ max(rtol ‖b‖, atol); in [0, ∞), 1e-5 by default. */
  readonly rtol?: number;
  /** In [0, ∞), 0 by default. */
  readonly atol?: number;
  /** How many steps may be taken; a whole number ≥ 0, 10 n by default. */
  readonly maxIterations?: number;
  /** Shape (n): where to begin; 0 by default. */
  readonly start?: AnyVector;
  /**
   * The preconditioner, an approximation of A⁻¹ that is cheap to apply and positive definite itself: 'jacobi' divides by the
   * diagonal, which pays where its entries are of different size.
   */
  readonly M?: 'jacobi' | LinearMap;
}

/** The solution of a system, and how it was reached. */
export interface CgSolution {
  readonly x: Vector;
  /** How many steps were taken, each with one product A p. */
  readonly iterations: number;
  /** ‖b − A x‖, as the iteration carries it along. */
  readonly residual: number;
}

/**
 * Solves A x = b for a symmetric positive definite A by conjugate gradients: products with A are all it needs.
 *
 * x minimizes ½ xᵀA x − bᵀx, whose gradient is −r = A x − b. Each step goes along p: the residual, freed of what earlier
 * directions already did (pᵀA p′ = 0). Without rounding n steps are exact; about √cond(A) go far.
 *
 * @param A shape (n, n), symmetric up to rounding: sparse, dense, or a function v ↦ A v, whose symmetry is taken on trust
 * @param b shape (n), finite
 * @param options tolerances, limit, start and preconditioner
 * @returns the solution, the steps and the residual; judged by the residual that is carried along, as SciPy's `cg`
 * @throws ConvergenceError with the residual that was reached, when maxIterations are not enough
 * @throws DomainError when A is not symmetric, when a direction shows that it is not positive definite, for non-finite entries
 * @throws ShapeError when A is not square or b does not fit
 * @complexity O(n + entries) a step
 * @source Hestenes & Stiefel, "Methods of conjugate gradients for solving linear systems", J. Res. NBS 49(6), 1952; Golub & Van
 *   Loan, Matrix Computations, 4th ed., sections 11.3 and 11.5
 *
 * @example
 * const A = CsrArray.fromDense([[4, 1], [1, 3]]);
 * const { x, iterations } = cg(A, [1, 2]);
 * x // → ≈ [0.0909, 0.6364]
 * iterations // → 2
 * cg([[1, 2], [2, 1]], [1, -1]) // → throws DomainError: cg: A must be positive definite
 */
export function cg(A: CsrArray | MatrixLike | LinearMap, b: AnyVector, options: CgOptions = {}): CgSolution {
  const { right, x, enough, maxIterations } = readArguments(b, options);
  if (norm(right) === 0) return { x: new Vector(right.length), iterations: 0, residual: 0 };
  const { apply, precondition } = mapsOf(A, right, options.M);
  const r = options.start === undefined ? right.copy() : right.sub(apply(x));
  const p = new Vector(right.length);
  let before = 1;
  for (let iterations = 0; ; iterations++) {
    const residual = norm(r);
    if (residual <= enough) return { x, iterations, residual };
    if (iterations >= maxIterations) throw notConverged(enough, residual, iterations);
    const z = precondition(r);
    const rz = requirePositive(options.M === undefined ? 'rᵀr' : 'rᵀM r', r.dot(z), iterations);
    const beta = rz / before;
    for (let i = 0; i < p.length; i++) p[i] = z[i] + beta * p[i]; // p is 0 at first
    const q = apply(p);
    const alpha = rz / requirePositive('pᵀA p', p.dot(q), iterations);
    for (let i = 0; i < x.length; i++) {
      x[i] += alpha * p[i];
      r[i] -= alpha * q[i];
    }
    before = rz;
  }
}

function readArguments(b: AnyVector, { rtol = 1e-5, atol = 0, maxIterations, start }: CgOptions) {
  const { n } = dims('cg', { b: [b, 'n'], start: [start ?? b, 'n'] });
  const right = Vector.from(entriesOf(b)) as Vector;
  for (const [name, tolerance] of Object.entries({ rtol, atol })) {
    if (!(tolerance >= 0)) throw new DomainError('cg', { must: `${name} must be in [0, ∞)`, got: tolerance });
  }
  const limit = maxIterations ?? 10 * n;
  if (!(Number.isSafeInteger(limit) && limit >= 0)) {
    throw new DomainError('cg', { must: 'maxIterations must be a whole number ≥ 0', got: limit });
  }
  requireFinite('cg', 'b', right);
  const x = start === undefined ? new Vector(n) : (Vector.from(entriesOf(start)) as Vector);
  requireFinite('cg', 'start', x);
  return { right, x, enough: Math.max(rtol * norm(right), atol), maxIterations: limit };
}

/** v ↦ A v and r ↦ M r. */
function mapsOf(A: CsrArray | MatrixLike | LinearMap, b: Vector, M: CgOptions['M']) {
  const isMap = typeof A === 'function';
  if (isMap && M === 'jacobi') {
    throw new DomainError('cg', { must: "M 'jacobi' needs a matrix", got: 'a function', cure: 'pass M as a function' });
  }
  const custom = typeof M === 'function' ? checkedMap('cg', 'M', M) : (r: Vector) => r;
  if (isMap) return { apply: checkedMap('cg', 'A', A), precondition: custom };
  const matrix = A instanceof CsrArray ? A : CsrArray.fromDense(A);
  dims('cg', { A: [matrix, 'n n'], b: [b, 'n'] });
  requireFinite('cg', 'A', matrix.data);
  requireSymmetric('cg', matrix);
  return { apply: (v: Vector) => matrix.matvec(v), precondition: M === 'jacobi' ? jacobi('cg', matrix) : custom };
}

function requirePositive(what: 'rᵀr' | 'rᵀM r' | 'pᵀA p', value: number, iterations: number): number {
  if (value > 0 && value < Number.POSITIVE_INFINITY) return value;
  const got = `${what} = ${value} in step ${iterations + 1}`;
  if (what === 'rᵀr' || !Number.isFinite(value)) {
    throw new DomainError('cg', { must: 'squares must stay in the range of doubles', got, cure: 'scale A or b' });
  }
  if (what === 'rᵀM r') throw new DomainError('cg', { must: 'M must be positive definite', got });
  const cure = 'use solve or lstsq of core/linalg';
  throw new DomainError('cg', { must: 'A must be positive definite', got, cure });
}

const notConverged = (enough: number, residual: number, iterations: number): ConvergenceError =>
  new ConvergenceError('cg', {
    must: `‖b − A x‖ must fall to ${enough.toPrecision(3)}`,
    got: `${residual.toPrecision(3)} after ${iterations} iterations`,
    cure: "raise maxIterations or rtol, or precondition: M: 'jacobi'",
  });
