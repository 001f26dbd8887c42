// mistake: works in the vectors of the caller
// caught by: no vectors, and vectors of different lengths; the given ones stay as they are
// told by: work on copies
export function orthonormalize(vectors: readonly (readonly number[])[]): number[][] {
  const n = vectors[0]?.length ?? 0;
  const odd = vectors.find((vector) => vector.length !== n);
  if (odd) throw new RangeError(`orthonormalize: lengths must be equal, got ${n} and ${odd.length}`);
  const basis: number[][] = [];
  for (const vector of vectors) {
    const v = vector as number[];
    const before = Math.hypot(...v);
    for (const q of basis) {
      const shadow = dot(q, v);
      for (let i = 0; i < n; i++) v[i]! -= shadow * q[i]!;
    }
    const left = Math.hypot(...v);
    if (left > 1e-12 * before) basis.push(v.map((x) => x / left));
  }
  return basis;
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
