import { DomainError } from '../../errors/index.ts';
import type { Matrix } from '../matrices/matrix.ts';
import type { Slab } from '../slab/slab.ts';
import type { Block } from './blocks.ts';

/** Refuses NaN and ±∞ before a factorization spreads them over everything, naming the entry. */
export function requireFinite(where: string, name: string, { data, shape }: Matrix): void {
  if (allFinite(data)) return;
  const at = data.findIndex((value) => !Number.isFinite(value));
  const [i, j] = [Math.floor(at / shape[1]), at % shape[1]];
  throw new DomainError(where, {
    must: `all entries of ${name} must be finite`,
    got: `${data[at]} in ${name}[${i}][${j}]`,
    cure: 'look where it was computed',
  });
}

/** Whether no number is NaN or ±∞; without a call or a branch for each. */
function allFinite(data: Float64Array): boolean {
  const whole = data.length - (data.length % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0; i < whole; i += 4) {
    s0 += data[i] - data[i]; // 0, or NaN for NaN and ±∞
    s1 += data[i + 1] - data[i + 1];
    s2 += data[i + 2] - data[i + 2];
    s3 += data[i + 3] - data[i + 3];
  }
  for (let i = whole; i < data.length; i++) s0 += data[i] - data[i];
  return s0 + s1 + s2 + s3 === 0;
}

/** An argument in a slab, to be worked on in place; all entries finite. SIMD looks at the copy, which is near by then. */
export function finiteCopy(slab: Slab, where: string, name: string, A: Matrix): Block {
  const copy = slab.copyOf(A);
  const [n, d] = A.shape;
  const isFine = slab.simd && copy.down === d && slab.simd.strayed(n * d, copy.at * 8) === 0;
  if (!isFine) requireFinite(where, name, A);
  return copy;
}

/** An argument in memory of its own, to be worked on in place; all entries finite. */
export function ownCopy(where: string, name: string, A: Matrix): Matrix {
  requireFinite(where, name, A);
  return A.copy();
}
