import type { Matrix } from '../matrices/matrix.ts';

/**
 * A rectangular piece of a matrix, without a copy: entry (i, j) is `data[at + i * down + j * right]`.
 *
 * The factorizations name the pieces as their formulas do (A₁₁, A₁₂, …) and hand them to two workers, `subtractProduct` and
 * `solveLower`/`solveUpper`, where all the time is spent.
 */
export interface Block {
  readonly data: Float64Array;
  readonly at: number;
  /** From one row to the next. */
  readonly down: number;
  /** From one column to the next. */
  readonly right: number;
}

/** All of a matrix as a block. */
export const blockOf = ({ data, shape }: Matrix): Block => ({ data, at: 0, down: shape[1], right: 1 });

/** The part of a block that starts at its entry (i, j). */
export const from = ({ data, at, down, right }: Block, i: number, j: number): Block => ({
  data,
  at: at + i * down + j * right,
  down,
  right,
});

/** The same numbers read as the transpose. */
export const transposed = ({ data, at, down, right }: Block): Block => ({ data, at, down: right, right: down });

/** About half of `size`, in whole eights, so that the inner loops have few odd ends; needs size > 8. */
export const half = (size: number): number => 8 * Math.ceil(size / 16);
