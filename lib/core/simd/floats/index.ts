/** Functions on arrays of floats or doubles in SIMD, each with a reference twin. */
export type { LayerNormOptions, OutOptions } from './check.ts';
export { add, axpy, erf, exp, gelu, multiply, scale, sigmoid, tanh } from './elementwise.ts';
export { im2col } from './im2col.ts';
export { dot, matvec, sum } from './reductions.ts';
export { layerNorm, softmax } from './rows.ts';
export { type Im2colOptions, type ImageShape, im2colPlaces } from './window.ts';
