import type { FloatArray, MatrixView } from './view.ts';
import { checkProduct } from './view.ts';

/** How a product is computed; every implementation takes the same options. */
export interface GemmOptions {
  /** Adds to C what is computed; otherwise C is overwritten. Default false. */
  readonly accumulate?: boolean;
  /** Multiply, then add, in one fixed order: the same bits on every machine and any number of threads. Default {@link isStrict}. */
  readonly strict?: boolean;
  /** The most threads to use, in [1, 16]. Default {@link threads}. */
  readonly threads?: number;
}

/** The product by its definition, cᵢⱼ = Σₖ aᵢₖ bₖⱼ, summed in double precision and rounded once; see `gemm`. */
export function gemmReference<T extends FloatArray>(
  left: MatrixView<T>,
  right: MatrixView<T>,
  result: MatrixView<T>,
  { accumulate = false }: GemmOptions = {},
): void {
  const { A, B, C } = checkProduct('gemm', { A: left, B: right, C: result });
  const [m, k] = A.shape;
  const n = B.shape[1];
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const at = C.offset + i * C.strides[0] + j * C.strides[1];
      let [a, b] = [A.offset + i * A.strides[0], B.offset + j * B.strides[1]];
      let sum = accumulate ? C.data[at] : 0;
      for (let l = 0; l < k; l++, a += A.strides[1], b += B.strides[0]) sum += A.data[a] * B.data[b];
      C.data[at] = sum;
    }
  }
}
