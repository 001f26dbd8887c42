/** A plane rotation with c² + s² = 1 that turns (f, g) into (r, 0): c f + s g = r, c g − s f = 0. */
export interface Rotation {
  readonly c: number;
  readonly s: number;
  readonly r: number;
}

/**
 * The rotation that turns (f, g) into (r, 0), known as Givens rotation.
 *
 * Dividing by the larger of the two keeps the square from overflowing or vanishing.
 *
 * @source Golub & Van Loan, Matrix Computations, 4th ed., section 5.1.8
 */
export function rotationOf(f: number, g: number): Rotation {
  if (g === 0) return { c: 1, s: 0, r: f };
  if (Math.abs(f) > Math.abs(g)) {
    const t = g / f;
    const u = Math.sqrt(1 + t * t);
    return { c: 1 / u, s: t / u, r: f * u };
  }
  const t = f / g;
  const u = Math.sqrt(1 + t * t);
  return { c: t / u, s: 1 / u, r: g * u };
}

/** The same in the inner loops, which make no objects: writes c and s at `at` and behind it, gives r. */
export function rotationAt(pairs: Float64Array, at: number, f: number, g: number): number {
  if (g === 0) {
    pairs[at] = 1;
    pairs[at + 1] = 0;
    return f;
  }
  const isSteep = Math.abs(f) <= Math.abs(g);
  const t = isSteep ? f / g : g / f;
  const u = Math.sqrt(1 + t * t);
  pairs[at] = isSteep ? t / u : 1 / u;
  pairs[at + 1] = isSteep ? 1 / u : t / u;
  return isSteep ? g * u : f * u;
}
