// The definitions, number by number in double precision and rounded once.
import type { FloatArray } from '../gemm/view.ts';
import { checkSame, type OutOptions } from './check.ts';
import { checkMatvec } from './matvec-shape.ts';

/** Σ xᵢ; see `sum`. */
export function sum(x: FloatArray): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i];
  return total;
}

/** Σ aᵢ bᵢ; see `dot`. */
export function dot<T extends FloatArray>(a: T, b: T): number {
  checkSame('dot', 'b', a, b);
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}

/** yᵢ = Σⱼ aᵢⱼ xⱼ; see `matvec`. */
export function matvec<T extends FloatArray>(A: T, x: T, options: OutOptions<T> = {}): T {
  const { m, n, out } = checkMatvec(A, x, options);
  for (let i = 0; i < m; i++) {
    let total = 0;
    for (let j = 0; j < n; j++) total += A[i * n + j] * x[j];
    out[i] = total;
  }
  return out;
}
