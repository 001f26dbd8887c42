/**
 * An arena: memory in which the arrays of a training step, or of a solver's iteration, lie where SIMD sees them.
 *
 * @example
 * const workspace = new Workspace({ bytes: 2 ** 20 });
 * const W = workspace.keep(Float32Array.of(1, -1, 2, 0.5), [2, 2]);
 * const p = workspace.step((step) => {
 *   const X = step.from(Float32Array.of(1, 0, 0, 1), [2, 2]);
 *   return step.softmax(step.matmul(X, W));
 * });
 * p // an ordinary array: it lives on
 * // → ≈ [[0.8808 0.1192]
 * //      [0.8176 0.1824]]
 * workspace.use.inSteps // → 0
 */
export type { FloatDType, NumbersOf, Source } from './allocate.ts';
export { ArenaArray, type Shape } from './arena-array.ts';
export type { CopiedOut } from './copy-out.ts';
export { type Into, Step } from './step.ts';
export { Workspace, type WorkspaceOptions, type WorkspaceUse } from './workspace.ts';
