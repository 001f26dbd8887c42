import { type AnyVector, Matrix, type MatrixLike, Vector } from '../linalg/index.ts';
import { entriesOf } from '../linalg/vectors/entries.ts';
import { dims } from '../shapes/index.ts';
import type { CsrArray } from './csr-array.ts';

/** (A x)ᵢ = Σ aᵢⱼ xⱼ over the stored entries of row i, in O(n + entries). */
export function matvec(A: CsrArray, x: AnyVector): Vector {
  const { n } = dims('CsrArray.matvec', { A: [A, 'n d'], x: [x, 'd'] });
  const { data, indices, indptr } = A;
  const y = new Vector(n);
  const v = entriesOf(x);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = indptr[i]; k < indptr[i + 1]; k++) sum += data[k] * v[indices[k]];
    y[i] = sum;
  }
  return y;
}

/** Row i of A B is Σ aᵢⱼ (row j of B) over the stored entries of row i, in O(n m + m · entries). */
export function matmul(A: CsrArray, B: MatrixLike): Matrix {
  const right = new Matrix(B);
  const { n, m } = dims('CsrArray.matmul', { A: [A, 'n d'], B: [right, 'd m'] });
  const { data, indices, indptr } = A;
  const C = Matrix.zeros(n, m);
  for (let i = 0; i < n; i++) {
    for (let k = indptr[i]; k < indptr[i + 1]; k++) {
      const [a, from] = [data[k], indices[k] * m];
      for (let t = 0; t < m; t++) C.data[i * m + t] += a * right.data[from + t];
    }
  }
  return C;
}
