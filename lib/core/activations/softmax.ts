import { type AnyVector, type MatrixLike, Vector } from '../linalg/index.ts';
import { match, type Output, rowwise } from './entrywise.ts';

/**
 * The softmax pᵢ = e^xᵢ / Σⱼ e^xⱼ: scores into probabilities. Rows of a matrix are taken one by one.
 *
 * The largest score is subtracted first, which changes nothing but overflow: softmax(x + c) = softmax(x).
 *
 * @param x shape (n) or (m, n)
 * @returns the same shape, positive, each row with sum 1; NaN where a score is NaN or ∞, or all are −∞
 * @complexity O(entries)
 * @source lesson week-01/1
 *
 * @example
 * softmax([1, 2, 3]) // → ≈ [0.0900, 0.2447, 0.6652]
 * softmax([1000, 1000]) // → [0.5, 0.5]
 */
export function softmax<X extends AnyVector | MatrixLike>(x: X): Output<X> {
  return rowwise('softmax', x, (row) => {
    const powers = row.sub(maximum(row)).map(Math.exp) as Vector;
    return powers.div(sum(powers));
  });
}

/**
 * The logarithm of the softmax, xᵢ − log Σⱼ e^xⱼ: log-probabilities that do not end at −∞ where the probability underflows.
 *
 * @param x shape (n) or (m, n); rows of a matrix are taken one by one
 * @returns the same shape, ≤ 0
 * @complexity O(entries)
 *
 * @example
 * logSoftmax([1, 2, 3]) // → ≈ [-2.4076, -1.4076, -0.4076]
 * logSoftmax([0, 1000]) // → [-1000, 0]
 */
export function logSoftmax<X extends AnyVector | MatrixLike>(x: X): Output<X> {
  return rowwise('logSoftmax', x, (row) => {
    const shifted = row.sub(maximum(row));
    return shifted.sub(logSumExpOf(shifted));
  });
}

/**
 * log Σᵢ e^xᵢ, the smooth maximum, without overflow: m + log(1 + Σ e^(xᵢ − m)) over all but one largest xᵢ = m.
 *
 * @param x shape (n), or (m, n) for one number per row
 * @returns a number, or shape (m); −∞ of nothing
 * @complexity O(entries)
 * @source Blanchard, Higham & Higham, "Accurately computing the log-sum-exp and softmax functions", IMA J. Numer. Anal. 41(4), 2021
 *
 * @example
 * logsumexp([1000, 1000]) // → ≈ 1000.6931
 * logsumexp([[0, 0], [1, 1]]) // → ≈ [0.6931, 1.6931]
 */
export function logsumexp<X extends AnyVector | MatrixLike>(x: X): X extends MatrixLike ? Vector : number {
  return match<Vector | number>('logsumexp', x, {
    vector: logSumExpOf,
    matrix: (A) => new Vector(Array.from(A, logSumExpOf)),
  }) as X extends MatrixLike ? Vector : number;
}

function logSumExpOf(row: Vector): number {
  const top = maximum(row);
  if (!Number.isFinite(top)) return top;
  const at = row.indexOf(top);
  let rest = 0;
  for (let i = 0; i < row.length; i++) if (i !== at) rest += Math.exp(row[i] - top);
  return top + Math.log1p(rest); // log1p keeps a rest far below 1
}

/** −∞ of nothing; NaN if an entry is NaN. */
function maximum(row: Vector): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < row.length; i++) top = Math.max(top, row[i]);
  return top;
}

const sum = (row: Vector): number => row.reduce((total, value) => total + value, 0);
