import { type Reflector, reflectorOf, reflectRow } from '../blocks/reflector.ts';
import type { Matrix } from '../matrices/matrix.ts';
import { euclidean } from '../vectors/norm.ts';
import { swapRowsAt } from './row-operations.ts';

/**
 * A P = Q R by mirrors, the longest remaining column first. Takes Aᵀ, whose rows are the columns of A, and leaves Rᵀ in it.
 *
 * The lengths are computed anew in each step: updating them saves a third of the work and loses digits.
 *
 * @param At shape (n, m), m ≥ n, entries at most about 1 in size; overwritten by Rᵀ
 * @returns Q = H₀ H₁ …, and the order of the columns: column j of A P is column order[j] of A
 * @complexity O(m n²)
 * @source Businger & Golub, "Linear least squares solutions by Householder transformations", Numer. Math. 7, 1965
 */
export function pivotedQrRows(At: Matrix): { reflectors: Reflector[]; order: number[] } {
  const [n, m] = At.shape;
  const { data } = At;
  const order = Array.from({ length: n }, (_, j) => j);
  const reflectors: Reflector[] = [];
  for (let k = 0; k < n; k++) {
    const longest = longestRow(At, k);
    swapRowsAt(data, k * m, longest * m, m);
    [order[k], order[longest]] = [order[longest], order[k]];
    const reflector = reflectorOf(data.slice(k * m + k, (k + 1) * m), 0);
    data.fill(0, k * m + k, (k + 1) * m);
    data[k * m + k] = reflector.beta;
    for (let j = k + 1; j < n; j++) reflectRow(data, j * m + k, reflector);
    reflectors.push(reflector);
  }
  return { reflectors, order };
}

/** Of rows k, k + 1, …, the one with the longest part from entry k on. */
function longestRow({ data, shape: [n, m] }: Matrix, k: number): number {
  let [best, length] = [k, -1];
  for (let j = k; j < n; j++) {
    const here = euclidean(data.subarray(j * m + k, (j + 1) * m));
    if (here > length) [best, length] = [j, here];
  }
  return best;
}
