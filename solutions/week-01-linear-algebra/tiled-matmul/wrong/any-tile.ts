// mistake: takes any tile
// caught by: a tile that holds nothing is refused
// told by: unless it is a whole number
import type { Memory, Sizes } from '../../../../exercises/week-01-linear-algebra/tiled-matmul/given.ts';

export function tiledMatmul({ n, k, m }: Sizes, tile: number, memory: Memory): void {
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

function addProduct(c: number[][], a: readonly number[][], b: readonly number[][]): void {
  for (let i = 0; i < c.length; i++) {
    for (let p = 0; p < b.length; p++) {
      for (let j = 0; j < c[i]!.length; j++) c[i]![j]! += a[i]![p]! * b[p]![j]!;
    }
  }
}
