/**
 * Shapes as a contract that runs: one line checks the arguments, names the axis that fails, and gives the loop bounds.
 *
 * ```ts
 * import { dims } from 'ai-mastery/core/shapes';
 *
 * function matvec(A: number[][], x: number[]) {
 *   const { n, d } = dims('matvec', { A: [A, 'n d'], x: [x, 'd'] });
 *   return Array.from({ length: n }, (_, i) => A[i].reduce((sum, a, j) => sum + a * x[j], 0));
 * }
 * ```
 */
export { type Dims, dims } from './dims.ts';
export { describe, type Shaped, shapeOf } from './shape-of.ts';
