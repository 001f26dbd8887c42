/**
 * Sparse matrices: only what is not 0 is stored and multiplied, by SciPy's words, and what solves systems by products alone.
 *
 * The example is Poisson's equation, −Δu = f on the unit square with u = 0 on its border, on a grid of n × n inner points of
 * distance h: (4 uᵢⱼ − uᵢ₋₁ⱼ − uᵢ₊₁ⱼ − uᵢⱼ₋₁ − uᵢⱼ₊₁) / h² = fᵢⱼ. Of n⁴ entries about 5 n² are not 0.
 *
 * @example
 * const n = 31;
 * const h = 1 / (n + 1);
 * const grid = Array.from({ length: n * n }, (_, k) => [Math.floor(k / n), k % n] as const);
 * const stencil = [[0, 0, 4], [-1, 0, -1], [1, 0, -1], [0, -1, -1], [0, 1, -1]] as const;
 * const triplets = grid.flatMap(([i, j], k) =>
 *   stencil
 *     .filter(([di, dj]) => Math.min(i + di, j + dj) >= 0 && Math.max(i + di, j + dj) < n)
 *     .map(([di, dj, c]) => [k, k + di * n + dj, c / h ** 2] as const),
 * );
 * const A = CsrArray.fromTriplets(triplets, [n * n, n * n]);
 * A.nnz // → 4681
 * const { x, iterations } = cg(A, new Float64Array(n * n).fill(1), { rtol: 1e-10 });
 * Math.max(...x) // → ≈ 0.0736
 * iterations < n * n / 10 // → true
 */

export { type CgOptions, type CgSolution, cg } from './conjugate-gradients.ts';
export { CsrArray } from './csr-array.ts';
export type { Triplet } from './from-triplets.ts';
export type { LinearMap } from './linear-map.ts';
export type { Compressed } from './transpose.ts';
