import { homeOf, typeOf } from '../floats/home.ts';
import { isStrict } from '../strict.ts';
import { checkThreads, threads as mostThreads } from '../threads.ts';
import { engineFor, engineIn } from './engines.ts';
import type { GemmOptions } from './gemm.reference.ts';
import { type CheckedView, checkProduct, type FloatArray, type MatrixView } from './view.ts';

/** Multiplications from which a second thread saves more than it takes to wake it: 256³. */
const WORTH_THREADS = 256 ** 3;

/** How many of some threads a product of so many multiplications keeps busy. */
export const usefulThreads = (multiplications: number, threads: number): number =>
  multiplications < WORTH_THREADS ? 1 : threads;

/**
 * The matrix product into an array of your own, C = A B or C += A B, as BLAS's `gemm`: SIMD on blocks that fit the caches.
 *
 * Views say shape, strides and offset, so transposed, sliced and reversed matrices are multiplied as they are; an `NDArray` of
 * two axes is one. Blocks are packed into WebAssembly memory in the order in which they are read (Goto's scheme), a tile of C
 * stays in registers. Each entry of C is summed over k in one order, in runs of 256, whatever the shape of the whole.
 *
 * @param A shape (m, k), in a `Float32Array` or a `Float64Array`
 * @param B shape (k, n), of A's type
 * @param C shape (m, n), of A's type, in memory of its own; written
 * @param options `accumulate` (default false), `strict` (default `isStrict()`), `threads` (in [1, 16], default `threads()`): see {@link GemmOptions}
 * @throws ShapeError when shapes don't fit, or a view reaches beyond its data
 * @throws DomainError when types differ, or C overlaps an operand
 * @complexity O(m n k); memory is fixed: 32 MB for doubles, 16 MB for floats, none where all three lie in an arena and one thread multiplies
 * @source Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication (2008), section 4
 *
 * @example
 * const A = { data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] } as const;
 * const At = { ...A, shape: [3, 2], strides: [1, 3] } as const;
 * const C = { data: new Float32Array(4), shape: [2, 2] } as const;
 * gemm(A, At, C);
 * [...C.data] // → [14, 32, 32, 77]
 */
export function gemm<T extends FloatArray>(
  A: MatrixView<T>,
  B: MatrixView<T>,
  C: MatrixView<T>,
  options: GemmOptions = {},
): void {
  const checked = checkProduct('gemm', { A, B, C });
  const { accumulate = false, strict = isStrict(), threads = mostThreads() } = options;
  checkThreads('gemm', threads);
  const [m, k] = A.shape;
  const n = B.shape[1];
  if (k === 0 && !accumulate) fill(checked.C, 0);
  if (m * n * k === 0) return;
  const useful = usefulThreads(m * n * k, threads);
  const type = typeOf(A.data);
  const home = homeOf(checked.A.data, checked.B.data, checked.C.data);
  const isInPlace = home?.workAt && useful === 1 && [checked.A, checked.B, checked.C].every(hasRows);
  const engine = isInPlace ? engineIn<T>(home, type, strict) : engineFor<T>(type, strict, useful);
  // The engine writes rows; where C's columns are what lies side by side, Cᵀ = Bᵀ Aᵀ is the product with rows.
  if (checked.C.strides[0] === 1 && checked.C.strides[1] !== 1) {
    engine.multiply(transposed(checked.B), transposed(checked.A), transposed(checked.C), accumulate);
  } else engine.multiply(checked.A, checked.B, checked.C, accumulate);
}

/** Whether rows or columns lie in one piece, one after the other. */
const hasRows = ({ strides: [down, right] }: CheckedView<FloatArray>): boolean =>
  (right === 1 && down > 0) || (down === 1 && right > 0);

function transposed<T extends FloatArray>({ data, shape, strides, offset }: CheckedView<T>): CheckedView<T> {
  return { data, shape: [shape[1], shape[0]], strides: [strides[1], strides[0]], offset };
}

function fill<T extends FloatArray>({ data, shape, strides, offset }: CheckedView<T>, value: number): void {
  for (let i = 0; i < shape[0]; i++) {
    for (let j = 0; j < shape[1]; j++) data[offset + i * strides[0] + j * strides[1]] = value;
  }
}
