import type { Slab } from '../slab/slab.ts';
import { reflectorOfColumn } from './block-reflector.ts';
import { type Block, from } from './blocks.ts';

/** Which columns of a block are mirrored: the first `count` of `width`; `taus` is the place of their factors τ. */
interface Columns {
  readonly width: number;
  readonly count: number;
  readonly taus: number;
}

/**
 * Mirrors columns of a block of n rows onto the axes, one after the other, as LAPACK's `geqr2`: R is left on and above the diagonal,
 * below it the vectors v of the mirrors H = I − τ v vᵀ, whose first entry 1 is not stored.
 *
 * SIMD does what squares can measure; a column whose length over- or underflows is scaled in plain TypeScript.
 */
export function mirrorColumns({ simd, numbers }: Slab, A: Block, n: number, { width, count, taus }: Columns): void {
  for (let j = 0; j < count; j++) {
    if (simd) {
      j = simd.mirrorColumns(n, width, A.at * 8, A.down * 8, taus * 8, j, count);
      if (j === count) return;
    }
    numbers[taus + j] = mirrorColumn(from(A, j, j), n - j, width - j);
  }
}

/** The first column of a block is mirrored, and the others with it; gives τ. */
function mirrorColumn(A: Block, n: number, width: number): number {
  const { data, at, down } = A;
  const { v, tau } = reflectorOfColumn(A, n);
  const w = new Float64Array(width);
  for (let i = 0, row = at; i < n; i++, row += down) for (let c = 0; c < width; c++) w[c] += v[i] * data[row + c];
  for (let i = 0, row = at; i < n; i++, row += down) {
    for (let c = 0; c < width; c++) data[row + c] -= tau * v[i] * w[c];
    if (i > 0) data[row] = v[i];
  }
  return tau;
}
