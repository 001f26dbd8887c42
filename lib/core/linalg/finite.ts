import { DomainError } from '../errors/index.ts';
import type { Matrix } from './matrix.ts';

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

/** Without a call for each number. */
function allFinite(data: Float64Array): boolean {
  for (let i = 0; i < data.length; i++) if (!(Math.abs(data[i]) < Number.POSITIVE_INFINITY)) return false;
  return true;
}

/** An argument in memory of its own, to be worked on in place; all entries finite. */
export function ownCopy(where: string, name: string, A: Matrix): Matrix {
  requireFinite(where, name, A);
  return A.copy();
}
