// mistake: loads the tile of A again for each row of it
// caught by: larger tiles, fewer reads
// told by: once for the whole tile, not for each row
import type { Memory, Sizes } from '../../../../exercises/week-01-linear-algebra/tiled-matmul/given.ts';

export function tiledMatmul({ n, k, m }: Sizes, tile: number, memory: Memory): void {
  if (!Number.isInteger(tile) || tile < 1) throw new RangeError(`tiledMatmul: a tile of ${tile} rows holds nothing`);
  const tiles = (size: number): number => Math.ceil(size / tile);
  for (let i = 0; i < tiles(n); i++) {
    for (let j = 0; j < tiles(m); j++) {
      const c = zeros(Math.min(tile, n - i * tile), Math.min(tile, m - j * tile));
      for (let p = 0; p < tiles(k); p++) {
        const a = memory.load('A', i, p);
        const b = memory.load('B', p, j);
        for (let row = 1; row < a.length; row++) memory.load('A', i, p);
        addProduct(c, a, b);
      }
      memory.store(i, j, c);
    }
  }
}

const zeros = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));

function addProduct(c: number[][], a: readonly number[][], b: readonly number[][]): void {
  for (let i = 0; i < c.length; i++) {
    for (let p = 0; p < b.length; p++) {
      for (let j = 0; j < c[i]!.length; j++) c[i]![j]! += a[i]![p]! * b[p]![j]!;
    }
  }
}
