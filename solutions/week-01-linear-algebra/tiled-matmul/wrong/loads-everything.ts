// mistake: loads all of both matrices first
// caught by: sixteen loads of tiles, four stores
// told by: loading all at once needs room
import type { Memory, Sizes } from '../../../../exercises/week-01-linear-algebra/tiled-matmul/given.ts';

export function tiledMatmul({ n, k, m }: Sizes, tile: number, memory: Memory): void {
  if (!Number.isInteger(tile) || tile < 1) throw new RangeError(`tiledMatmul: a tile of ${tile} rows holds nothing`);
  const tiles = (size: number): number => Math.ceil(size / tile);
  const all = (matrix: 'A' | 'B', rows: number, columns: number) =>
    Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => memory.load(matrix, i, j)));
  const as = all('A', tiles(n), tiles(k));
  const bs = all('B', tiles(k), tiles(m));
  for (let i = 0; i < tiles(n); i++) {
    for (let j = 0; j < tiles(m); j++) {
      const c = zeros(Math.min(tile, n - i * tile), Math.min(tile, m - j * tile));
      for (let p = 0; p < tiles(k); p++) {
        const a = as[i]![p]!;
        const b = bs[p]![j]!;
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
