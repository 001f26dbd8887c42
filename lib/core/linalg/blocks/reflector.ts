import { addMultipleAt, dotAt } from '../systems/row-operations.ts';
import { euclidean } from '../vectors/norm.ts';

/** H = I − τ v vᵀ, the mirror at the plane perpendicular to v; τ = 0 is the identity. */
export interface Reflector {
  readonly v: Float64Array;
  readonly tau: number;
}

/** Below this a vector counts as zero beside entries near 1: dividing by its length would lose digits to underflow. */
const NEGLIGIBLE = 2 ** -960;

/**
 * The reflector that turns x into a multiple of one unit vector, H x = β e_pivot with β = −sign(x_pivot) ‖x‖.
 *
 * The sign is chosen so that v_pivot = x_pivot − β never cancels; that of 0 counts as positive, as in LAPACK.
 *
 * @param x overwritten by v, scaled so that v_pivot = 1; its entries at most about 1 in size
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 5.1
 */
export function reflectorOf(x: Float64Array, pivot: number): Reflector & { readonly beta: number } {
  const alpha = x[pivot];
  x[pivot] = 0;
  const rest = euclidean(x);
  const length = Math.hypot(alpha, rest); // squares of entries near 1e-160 would lose digits
  if (rest === 0 || length < NEGLIGIBLE) {
    x.fill(0);
    x[pivot] = 1;
    return { v: x, tau: 0, beta: alpha };
  }
  const beta = alpha < 0 ? length : -length;
  for (let i = 0; i < x.length; i++) x[i] /= alpha - beta;
  x[pivot] = 1;
  return { v: x, tau: (beta - alpha) / beta, beta };
}

/** row ← row H, for the part of a row that begins at `at`. */
export function reflectRow(rows: Float64Array, at: number, { v, tau }: Reflector): void {
  if (tau !== 0) addMultipleAt(rows, at, -tau * dotAt(rows, at, v), v);
}
