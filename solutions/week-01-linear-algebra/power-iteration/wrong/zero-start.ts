// mistake: starts from zeros too
// caught by: no direction to start with, or no square matrix: refused
// told by: A start of zeros stays zero
type Rows = readonly (readonly number[])[];

export interface Limits {
  readonly tolerance: number;
  readonly maxSteps: number;
}

export interface Dominant {
  readonly value: number;
  readonly vector: number[];
  readonly steps: number;
}

export function powerIteration(a: Rows, start: readonly number[], { tolerance, maxSteps }: Limits): Dominant {
  const n = a.length;
  if (a.some((row) => row.length !== n)) throw new RangeError(`powerIteration: not square, with ${n} rows`);
  if (start.length !== n) throw new RangeError(`powerIteration: ${n} rows, but a start of length ${start.length}`);
  let v = unit(start);
  let rest = Number.POSITIVE_INFINITY;
  for (let steps = 1; steps <= maxSteps; steps++) {
    const w = a.map((row) => dot(row, v));
    const value = dot(v, w);
    rest = Math.hypot(...w.map((x, i) => x - value * v[i]!));
    if (rest <= tolerance * Math.abs(value)) return { value, vector: upright(v), steps };
    v = unit(w);
  }
  throw new Error(`powerIteration: not converged after ${maxSteps} steps, ‖Av − λv‖ is still ${rest}`);
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

function unit(v: readonly number[]): number[] {
  const length = Math.hypot(...v);
  return v.map((x) => x / length);
}

function upright(v: readonly number[]): number[] {
  const largest = v.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
  return v.map((x) => (largest < 0 ? -x : x));
}
