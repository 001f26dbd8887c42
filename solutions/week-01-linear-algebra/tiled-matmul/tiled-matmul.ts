import type { Memory, Sizes } from '../../../exercises/week-01-linear-algebra/tiled-matmul/given.ts';

/**
 * The product of two matrices that lie in a slow memory, tile by tile: one tile of A, of B and of C at a time.
 *
 * @param sizes A has shape (n, k), B has shape (k, m)
 * @param tile rows and columns of a tile, a whole number ≥ 1; tiles at the right and lower edges are smaller
 * @param memory loads tiles of A and B, and stores those of C, each of these once
 * @throws RangeError when tile is not a whole number ≥ 1
 */
export function tiledMatmul({ n, k, m }: Sizes, tile: number, memory: Memory): void {
  if (!Number.isInteger(tile) || tile < 1) throw new RangeError(`tiledMatmul: a tile of ${tile} rows holds nothing`);
  const tiles = (size: number): number => Math.ceil(size / tile);
  for (let i = 0; i < tiles(n); i++) {
    for (let j = 0; j < tiles(m); j++) {
      const c = zeros(Math.min(tile, n - i * tile), Math.min(tile, m - j * tile));
      for (let p = 0; p < tiles(k); p++) {
        const a = memory.load('A', i, p);
        const b = memory.load('B', p, j);
        addProduct(c, a, b);
      }
      memory.store(i, j, c);
    }
  }
}

const zeros = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));

/** C ← C + AB. The sizes come from the tiles: those at the edges are smaller. */
function addProduct(c: number[][], a: readonly number[][], b: readonly number[][]): void {
  for (let i = 0; i < c.length; i++) {
    for (let p = 0; p < b.length; p++) {
      for (let j = 0; j < c[i]!.length; j++) c[i]![j]! += a[i]![p]! * b[p]![j]!;
    }
  }
}
