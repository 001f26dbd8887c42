type Answer = typeof import('./gram-schmidt.ts');

/** Makes a basis, and shows what has become of the vectors that were handed over. */
export function orthonormalizeAndLook(
  { orthonormalize }: Answer,
  vectors: number[][],
): { basis: number[][]; vectors: number[][] } {
  return { basis: orthonormalize(vectors), vectors };
}
