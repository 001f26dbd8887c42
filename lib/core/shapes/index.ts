/**
 * Shapes as a contract that runs: one line checks the arguments, names the axis that fails, and gives the loop bounds.
 *
 * @example
 * function rowSums(A: number[][], weights: number[]): number[] {
 *   const { n, d } = dims('rowSums', { A: [A, 'n d'], weights: [weights, 'd'] });
 *   const sums = new Array<number>(n).fill(0);
 *   for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) sums[i] += A[i][j] * weights[j];
 *   return sums;
 * }
 * rowSums([[1, 2], [3, 4]], [1, 10]) // → [21, 43]
 * rowSums([[1, 2], [3, 4]], [1]) // → throws ShapeError: rowSums: axis d must have one length
 */
export type { axes } from './axes.ts';
export { type Dims, dims } from './dims.ts';
export { describeShape, type Shaped, shapeOf } from './shape-of.ts';
