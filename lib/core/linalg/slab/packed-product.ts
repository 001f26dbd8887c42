import type { PackedExports } from '../../simd/gemm/job.ts';
import { ROWS } from '../../simd/gemm/layout.ts';
import { type Tile, tileColumns } from '../../simd/gemm/tile.ts';
import type { Block } from '../blocks/blocks.ts';
import type { ProductSizes } from '../blocks/subtract-product.ts';

/** Columns of B that are packed at once. */
export const COLUMNS = 1024;
/**
 * Products that are summed before they go to C. Long sums of nearly equal numbers are rounded the same way each time, and mirrors
 * of such vectors would lose their right angles: short runs cost 3 % of time.
 */
export const DEPTH = 64;
const DOUBLE = 8;

/** C −= A B by the packed panels of `gemm`, but where the three lie: nothing but the packing is copied. */
export class PackedProduct {
  readonly tile: Tile;
  readonly #exports: PackedExports;
  readonly #at: { readonly A: number; readonly B: number; readonly scratch: number };

  /** @param front the address from which on the packing may write */
  constructor(exports: PackedExports, tile: Tile, front: number) {
    this.#exports = exports;
    this.tile = tile;
    const B = front + DEPTH * (ROWS + tile.rows) * DOUBLE;
    this.#at = { A: front, B, scratch: B + DEPTH * (COLUMNS + tileColumns(tile)) * DOUBLE };
  }

  /** A and B may each lie by rows or by columns; C lies by rows. */
  subtract(C: Block, A: Block, B: Block, { n, k, m }: ProductSizes): void {
    const { A: packedA, B: packedB, scratch } = this.#at;
    for (let j = 0; j < m; j += COLUMNS) {
      const columns = Math.min(COLUMNS, m - j);
      for (let p = 0; p < k; p += DEPTH) {
        const depth = Math.min(DEPTH, k - p);
        this.#packB(B, p, j, depth, columns);
        for (let i = 0; i < n; i += ROWS) {
          const rows = Math.min(ROWS, n - i);
          this.#packA(A, i, p, rows, depth);
          const corner = (C.at + i * C.down + j) * DOUBLE;
          this.#exports.macro(rows, columns, depth, packedA, packedB, corner, C.down * DOUBLE, scratch);
        }
      }
    }
  }

  #packA({ at, down, right }: Block, i: number, p: number, rows: number, depth: number): void {
    const from = (at + i * down + p * right) * DOUBLE;
    const { rows: width } = this.tile;
    if (right === 1) this.#exports[`packAlong${width}`](rows, depth, from, down * DOUBLE, this.#at.A);
    else this.#exports[`packAcross${width}`](rows, depth, from, right * DOUBLE, this.#at.A);
  }

  #packB({ at, down, right }: Block, p: number, j: number, depth: number, columns: number): void {
    const from = (at + p * down + j * right) * DOUBLE;
    const width = tileColumns(this.tile);
    if (right === 1) this.#exports[`packAcross${width}`](columns, depth, from, down * DOUBLE, this.#at.B);
    else this.#exports[`packAlong${width}`](columns, depth, from, right * DOUBLE, this.#at.B);
  }
}
