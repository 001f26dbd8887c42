/** Many numbers as one, in a fixed order: sums by halves, and extremes; each with a reference twin. */
export type { Lines } from './lines.reference.ts';
export { areRows, argmaxRows, argminRows, maxLines, minLines, squareLines, sumLines } from './lines.ts';
export type { Numbers } from './pairwise.reference.ts';
export { pairwise, squares } from './pairwise.ts';
