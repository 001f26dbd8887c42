// mistake: does not compare the lengths
// caught by: no vectors, and vectors of different lengths; the given ones stay as they are
// told by: vectors of the same length
export function orthonormalize(vectors: readonly (readonly number[])[]): number[][] {
  const basis: number[][] = [];
  for (const vector of vectors) {
    let v = [...vector];
    for (const q of basis) {
      const shadow = dot(q, v);
      v = v.map((x, i) => x - shadow * q[i]!);
    }
    const left = Math.hypot(...v);
    if (left > 1e-12 * Math.hypot(...vector)) basis.push(v.map((x) => x / left));
  }
  return basis;
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
