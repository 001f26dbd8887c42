import { typeOf } from '../floats/home.ts';
import { isStrict } from '../strict.ts';
import { checkThreads, threads as mostThreads } from '../threads.ts';
import { engineFor } from './engines.ts';
import type { GemmOptions } from './gemm.reference.ts';
import { usefulThreads } from './gemm.ts';
import { checkFactors, type FloatArray, type MatrixView } from './view.ts';

/**
 * The matrix product as an array of its own, A B row after row: `gemm` where there is no C yet, which a small product notices.
 *
 * @param A shape (m, k), in a `Float32Array` or a `Float64Array`
 * @param B shape (k, n), of A's type
 * @param options `strict` (default `isStrict()`), `threads` (in [1, 16], default `threads()`): see {@link GemmOptions}
 * @returns the m · n numbers
 * @throws ShapeError when shapes don't fit, or a view reaches beyond its data
 * @throws DomainError when types differ
 * @complexity O(m n k)
 *
 * @example
 * const A = { data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] } as const;
 * const At = { ...A, shape: [3, 2], strides: [1, 3] } as const;
 * [...matmul(A, At)] // → [14, 32, 32, 77]
 */
export function matmul<T extends FloatArray>(
  A: MatrixView<T>,
  B: MatrixView<T>,
  options: Omit<GemmOptions, 'accumulate'> = {},
): T {
  const checked = checkFactors('matmul', { A, B });
  const { strict = isStrict(), threads = mostThreads() } = options;
  checkThreads('matmul', threads);
  const multiplications = A.shape[0] * A.shape[1] * B.shape[1];
  return engineFor<T>(typeOf(A.data), strict, usefulThreads(multiplications, threads)).product(checked.A, checked.B);
}
