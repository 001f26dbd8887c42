import type { Memory, Sizes } from './given.ts';

/**
 * The product of two matrices that lie in a slow memory, tile by tile: one tile of A, of B and of C at a time.
 *
 * @param sizes A has shape (n, k), B has shape (k, m)
 * @param tile rows and columns of a tile, a whole number ≥ 1; tiles at the right and lower edges are smaller
 * @param memory loads tiles of A and B, and stores those of C, each of these once
 * @throws RangeError when tile is not a whole number ≥ 1
 */
export function tiledMatmul({ n, k, m }: Sizes, tile: number, memory: Memory): void {
  throw new Error('TODO: for each tile of C, add up products of tiles, then store it');
}
