import { ShapeError } from '../../errors/index.ts';
import { describeShape } from '../../shapes/index.ts';
import { allocate, type Data, type DataOf, FLOATING, type Floating, requireDType } from '../dtype.ts';
import { type Operand, pair } from '../entrywise/elementwise.ts';
import { broadcastShapes, rowMajor, sizeOf } from '../layout.ts';
import { NDArray } from '../nd-array.ts';
import type { AnyRank, RankOfProduct } from '../rank.ts';
import { broadcastTo, expandDims, squeeze } from '../views/views.ts';
import type { MatrixAt } from './gemm.reference.ts';
import { gemm, product } from './gemm.ts';

/**
 * The matrix product, cᵢⱼ = Σₗ aᵢₗ bₗⱼ, of matrices, of stacks of matrices, or of a matrix and a vector.
 *
 * Axes before the last two are stacks, and stretch against each other: (b, n, k) times (k, m) is (b, n, m). A vector on the left
 * is a row, on the right a column, and its axis is left out of the result.
 *
 * @param a shape (…, n, k) or (k)
 * @param b shape (…, k, m) or (k), of the same dtype, f64 or f32
 * @returns shape (…, n, m), without n or m where a or b is a vector
 * @throws ShapeError when a has not as many columns as b has rows, or the stacks do not fit; DomainError for other dtypes
 * @complexity O(n k m) per matrix of the stack
 *
 * @example
 * matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]])
 * // → [[19. 22.]
 * //    [43. 50.]]
 * matmul(ones([7, 2, 3]), ones([3, 4])).shape // → [7, 2, 4]
 * matmul(ones([2, 3]), ones([2, 3])) // → throws ShapeError: matmul: the last axis of a and the last but one of b must have one length, got 3 in a (2, 3) but 2 in b (2, 3)
 */
export function matmul<D extends Floating = 'f64', R extends number = AnyRank, S extends number = AnyRank>(
  a: Operand<D, R>,
  b: Operand<D, S> | Data,
): NDArray<D, RankOfProduct<R, S>> {
  const [x, y] = pair('matmul', a, b) as NDArray[] as [NDArray<D>, NDArray<D>];
  requireDType('matmul', x.dtype, FLOATING);
  if (x.ndim === 0 || y.ndim === 0) {
    throw new ShapeError('matmul', { must: 'both must have an axis', got: 'a number', cure: 'scale with multiply' });
  }
  const A = x.ndim === 1 ? expandDims(x, 0) : x;
  const B = y.ndim === 1 ? expandDims(y, 1) : y;
  const [n, k, m] = [A.shape[A.ndim - 2], A.shape[A.ndim - 1], B.shape[B.ndim - 1]];
  if (B.shape[B.ndim - 2] !== k) throw misfit(x, y, k, B.shape[B.ndim - 2]);
  const isOne = A.ndim === 2 && B.ndim === 2;
  const stack = isOne ? [] : broadcastShapes('matmul', A.shape.slice(0, -2), B.shape.slice(0, -2));
  const shape = isOne ? [n, m] : [...stack, n, m];
  const whole = isOne ? product(n, k, m, matrixAt(A, A.offset), matrixAt(B, B.offset)) : undefined;
  if (whole) return new NDArray(x.dtype, whole as DataOf[D], shape, rowMajor(shape), 0);
  const C = new NDArray(x.dtype, allocate('matmul', x.dtype, sizeOf(shape), shape), shape, rowMajor(shape), 0);
  if (isOne) gemm(n, k, m, matrixAt(A, A.offset), matrixAt(B, B.offset), matrixAt(C, 0));
  else multiplyStacks(stack, n, k, m, broadcastTo(A, [...stack, n, k]), broadcastTo(B, [...stack, k, m]), C);
  if (x.ndim > 1 && y.ndim > 1) return C;
  const vectors = [...(x.ndim === 1 ? [-2] : []), ...(y.ndim === 1 ? [-1] : [])];
  return squeeze(C, { axis: vectors });
}

function multiplyStacks(
  stack: readonly number[],
  n: number,
  k: number,
  m: number,
  A: NDArray,
  B: NDArray,
  C: NDArray,
): void {
  const depth = stack.length;
  const walk = (axis: number, i: number, j: number, l: number): void => {
    if (axis === depth) gemm(n, k, m, matrixAt(A, i), matrixAt(B, j), matrixAt(C, l));
    else {
      for (let t = 0; t < stack[axis]; t++) {
        walk(axis + 1, i + t * A.strides[axis], j + t * B.strides[axis], l + t * C.strides[axis]);
      }
    }
  };
  walk(0, A.offset, B.offset, C.offset);
}

const matrixAt = ({ data, strides }: NDArray, offset: number): MatrixAt => ({
  data,
  offset,
  row: strides[strides.length - 2],
  column: strides[strides.length - 1],
});

const misfit = (a: NDArray, b: NDArray, columns: number, rows: number): ShapeError =>
  new ShapeError('matmul', {
    must: 'the last axis of a and the last but one of b must have one length',
    got: `${columns} in a ${describeShape(a.shape)} but ${rows} in b ${describeShape(b.shape)}`,
    cure: 'transpose one with .T, or look at how it was made',
  });
