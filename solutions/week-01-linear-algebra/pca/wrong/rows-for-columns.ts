// mistake: takes the rows of the eigenvector matrix for its columns
// caught by: three columns, as NumPy has them
// told by: the columns of what eigh returns
import { eigh } from '../../../../exercises/week-01-linear-algebra/pca/given.ts';

type Rows = readonly (readonly number[])[];

export interface Model {
  readonly mean: number[];
  readonly components: number[][];
  readonly variances: number[];
  readonly ratios: number[];
}

export function fitPca(x: Rows, k: number): Model {
  const n = x.length;
  const d = x[0]?.length ?? 0;
  if (n < 2) throw new RangeError(`fitPca: a spread needs two rows, got ${n}`);
  if (!Number.isInteger(k) || k < 1 || k > d) throw new RangeError(`fitPca: k must be from 1 to ${d}, got ${k}`);
  const columns = Array.from({ length: d }, (_, j) => x.map((row) => row[j]!));
  const mean = columns.map((column) => sum(column) / n);
  const centered = columns.map((column, j) => column.map((value) => value - mean[j]!));
  const covariance = centered.map((a) => centered.map((b) => dot(a, b) / (n - 1)));
  const { values, vectors } = eigh(covariance);
  const order = values.map((_, i) => d - 1 - i).slice(0, k);
  const variances = order.map((c) => values[c]!);
  const total = sum(values);
  return {
    mean,
    components: order.map((c) => upright(vectors[c]!)),
    variances,
    ratios: variances.map((value) => (total === 0 ? 0 : value / total)),
  };
}

export function transform(x: Rows, { mean, components }: Model): number[][] {
  return x.map((row) => {
    const centered = row.map((value, j) => value - mean[j]!);
    return components.map((u) => dot(centered, u));
  });
}

const sum = (a: readonly number[]): number => a.reduce((total, value) => total + value, 0);
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((value, i) => value * b[i]!));

function upright(u: readonly number[]): number[] {
  const largest = u.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return u.map((value) => (largest < 0 ? -value : value));
}
