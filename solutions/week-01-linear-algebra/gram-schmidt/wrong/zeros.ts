// mistake: divides zeros by their length
// caught by: vectors without a new direction are left out
// told by: dividing by its length
export function orthonormalize(vectors: readonly (readonly number[])[]): number[][] {
  const n = vectors[0]?.length ?? 0;
  const odd = vectors.find((vector) => vector.length !== n);
  if (odd) throw new RangeError(`orthonormalize: lengths must be equal, got ${n} and ${odd.length}`);
  const basis: number[][] = [];
  for (const vector of vectors) {
    let v = [...vector];
    for (const q of basis) {
      const shadow = dot(q, v);
      v = v.map((x, i) => x - shadow * q[i]!);
    }
    const left = Math.hypot(...v);
    if (left >= 1e-12 * Math.hypot(...vector)) basis.push(v.map((x) => x / left));
  }
  return basis;
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
