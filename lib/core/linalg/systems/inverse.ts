import { SingularMatrixError } from '../../errors/index.ts';
import { dims } from '../../shapes/index.ts';
import { Matrix } from '../matrices/matrix.ts';
import type { MatrixLike } from '../types.ts';

/**
 * The inverse A⁻¹, with A⁻¹ A = A A⁻¹ = I, by Gauss–Jordan elimination with partial pivoting.
 *
 * Write [A | I] and turn the left half into I by row operations; the right half is then A⁻¹. Taking the largest entry of the
 * column as pivot keeps rounding errors from being multiplied up. To solve A x = b, elimination on b alone is cheaper.
 *
 * @param A shape (n, n)
 * @returns shape (n, n). The relative error is about cond(A) · 1e-16: an almost singular matrix has an almost useless inverse
 * @throws ShapeError when A is not square
 * @throws SingularMatrixError when a column has no pivot other than 0, which exact singularity may hide by rounding
 * @complexity O(n³)
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 3.4
 *
 * @example
 * inverse([[4, 7], [2, 6]])
 * // → [[ 0.6 -0.7]
 * //    [-0.2  0.4]]
 * inverse([[1, 2], [2, 4]]) // → throws SingularMatrixError
 */
export function inverse(A: MatrixLike): Matrix {
  const left = new Matrix(A).copy();
  const { n } = dims('inverse', { A: [left, 'n n'] });
  const right = Matrix.identity(n);
  for (let j = 0; j < n; j++) {
    const pivotRow = findPivot(left, j);
    swapRows(left, j, pivotRow);
    swapRows(right, j, pivotRow);
    const pivot = left.data[j * n + j];
    divideRow(left, j, pivot);
    divideRow(right, j, pivot);
    for (let i = 0; i < n; i++) {
      const factor = left.data[i * n + j];
      if (i === j || factor === 0) continue;
      subtractRow(left, i, factor, j);
      subtractRow(right, i, factor, j);
    }
  }
  return right;
}

/** The row at or below the diagonal whose entry in column j is largest. */
function findPivot({ data, shape: [n] }: Matrix, j: number): number {
  let best = j;
  for (let i = j + 1; i < n; i++) {
    if (Math.abs(data[i * n + j]) > Math.abs(data[best * n + j])) best = i;
  }
  if (data[best * n + j] !== 0) return best;
  throw new SingularMatrixError('inverse', {
    must: 'A must have an inverse',
    got: `no pivot other than 0 in column ${j}`,
    cure: `column ${j} is a combination of those before it: leave it out, or solve in the sense of least squares`,
  });
}

function swapRows({ data, shape: [, d] }: Matrix, i: number, j: number): void {
  if (i === j) return;
  const row = data.slice(i * d, (i + 1) * d);
  data.copyWithin(i * d, j * d, (j + 1) * d);
  data.set(row, j * d);
}

function divideRow({ data, shape: [, d] }: Matrix, i: number, by: number): void {
  for (let c = i * d; c < (i + 1) * d; c++) data[c] = data[c] / by;
}

/** row i −= factor · row j */
function subtractRow({ data, shape: [, d] }: Matrix, i: number, factor: number, j: number): void {
  for (let c = 0; c < d; c++) data[i * d + c] = data[i * d + c] - factor * data[j * d + c];
}
