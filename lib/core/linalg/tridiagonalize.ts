import { Matrix } from './matrix.ts';
import { type Reflector, reflectorOf, reflectRow } from './reflector.ts';
import { addMultipleAt, dotAt } from './row-operations.ts';

/** A = Q T Qᵀ with T symmetric tridiagonal: diagonal d, and e beside it; the rows of Qᵀ. */
export interface Tridiagonal {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly qt: Matrix;
}

/**
 * Householder's tridiagonalization from the last row upwards: mirror k clears row k to the left of its neighbor.
 *
 * Only the lower triangle is read and kept, whose rows lie in one piece. With p = τ A v, a mirror from both sides is
 * A − v wᵀ − w vᵀ, where w = p − (τ/2)(pᵀv) v.
 *
 * @param A shape (n, n), the lower triangle of a symmetric matrix, entries at most about 1 in size; overwritten
 * @complexity 4/3 n³ operations, and as many again for Q
 * @source Martin, Reinsch & Wilkinson, "Householder's tridiagonalization of a symmetric matrix", Numer. Math. 11, 1968
 */
export function tridiagonalize({ data, shape: [n] }: Matrix): Tridiagonal {
  const [d, e] = [new Float64Array(n), new Float64Array(Math.max(n - 1, 0))];
  const reflectors: Reflector[] = [];
  for (let k = n - 1; k >= 0; k--) {
    d[k] = data[k * n + k];
    if (k === 0) break;
    const reflector = reflectorOf(data.slice(k * n, k * n + k), k - 1);
    e[k - 1] = reflector.beta;
    if (reflector.tau !== 0) reflectBothSides(data, n, reflector);
    reflectors[k] = reflector;
  }
  const qt = Matrix.identity(n);
  for (let k = 1; k < n; k++) for (let j = 0; j < k; j++) reflectRow(qt.data, j * n, reflectors[k]);
  return { d, e, qt };
}

/** H A H on the lower triangle of the first v.length rows and columns. */
function reflectBothSides(data: Float64Array, n: number, { v, tau }: Reflector): void {
  const k = v.length;
  const w = new Float64Array(k); // first A v, from one triangle: row i gives both Aᵢⱼ vⱼ and Aⱼᵢ vᵢ
  for (let i = 0; i < k; i++) {
    w[i] += dotAt(data, i * n, v, i + 1);
    for (let j = 0; j < i; j++) w[j] += v[i] * data[i * n + j];
  }
  for (let i = 0; i < k; i++) w[i] *= tau;
  addMultipleAt(w, 0, (-tau / 2) * dotAt(w, 0, v), v);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) data[i * n + j] -= v[i] * w[j] + w[i] * v[j];
  }
}
