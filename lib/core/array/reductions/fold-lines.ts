// Reductions of many lines side by side, as those of columns: memory is read as it lies.
import { type Lines, squareLines, sumLines } from '../../simd/folds/index.ts';

/** Writes one number for each line, the very one that it would have alone. */
export type FoldLines = (lines: Lines, out: Float64Array) => void;

/** (1/n) Σ of each line. */
export const meansOfLines: FoldLines = (lines, out) => {
  sumLines(lines, out);
  for (let j = 0; j < out.length; j++) out[j] /= lines.n;
};

/** Σ (entry − mean)² of each line. */
export const squaresOfLines: FoldLines = (lines, out) => {
  meansOfLines(lines, out);
  squareLines(lines, out, out);
};
