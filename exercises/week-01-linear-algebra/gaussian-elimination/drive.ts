type Answer = typeof import('./gaussian-elimination.ts');

/** Solves, and shows what has become of the matrix and the right side that were handed over. */
export function solveAndLook(
  { solve }: Answer,
  a: number[][],
  b: number[],
): { x: number[]; a: number[][]; b: number[] } {
  return { x: solve(a, b), a, b };
}
