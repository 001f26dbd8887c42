/**
 * The fast floor: matrix products, exp and its kin, sums, softmax and layer normalization on typed arrays, in WebAssembly SIMD that this library's own assembler writes.
 *
 * Nothing is built beforehand and nothing is downloaded: a TypeScript program emits the bytes of each module at its first use, in
 * some milliseconds. Each fast function has a reference in plain TypeScript beside it. Ordinary arrays are copied to SIMD's memory
 * and back; those of `ai-mastery/core/arena` lie there already.
 *
 * @example
 * const A = { data: Float64Array.of(1, 2, 3, 4), shape: [2, 2] } as const;
 * const C = { data: new Float64Array(4), shape: [2, 2] } as const;
 * gemm(A, A, C, { strict: true });
 * [...C.data] // → [7, 10, 15, 22]
 */

export type { Im2colOptions, ImageShape, LayerNormOptions, OutOptions } from './floats/index.ts';
export {
  add,
  axpy,
  dot,
  erf,
  exp,
  gelu,
  im2col,
  im2colPlaces,
  layerNorm,
  matvec,
  multiply,
  scale,
  sigmoid,
  softmax,
  sum,
  tanh,
} from './floats/index.ts';
export type { GemmOptions } from './gemm/gemm.reference.ts';
export { gemm } from './gemm/gemm.ts';
export { matmul } from './gemm/matmul.ts';
export type { FloatArray, MatrixView } from './gemm/view.ts';
export { isStrict, setStrict } from './strict.ts';
export { setThreads, threads } from './threads.ts';
