import type { FloatArray } from '../gemm/view.ts';
import { checkSame, type OutOptions } from './check.ts';
import { homeOf, typeOf } from './home.ts';
import { LANES } from './kernels/lanes.ts';
import { sumRoundOf } from './kernels/reductions.ts';
import { checkMatvec } from './matvec-shape.ts';
import * as reference from './reductions.reference.ts';
import { CHUNK, LONGEST_ROW, staging } from './staging.ts';

/**
 * The sum Σ xᵢ, in SIMD: 32 (16) partial sums in floats (doubles) for each 16,384 numbers, these in doubles.
 *
 * @param x any number of floats or doubles; none sum to 0
 * @returns the sum; error ≤ 520 ε Σ|xᵢ| whatever the length, and usually far less
 * @complexity O(n)
 *
 * @example
 * sum(new Float32Array(1e6).fill(0.5)) // → 500000
 */
export function sum(x: FloatArray): number {
  const type = typeOf(x);
  const home = homeOf(x);
  let total = 0;
  for (let start = 0; start < x.length; start += CHUNK) {
    const length = Math.min(CHUNK, x.length - start);
    const rounds = Math.ceil(length / sumRoundOf(type));
    if (home !== undefined && length % sumRoundOf(type) === 0) {
      total += home.exports(type).sum(x.byteOffset + start * LANES[type].bytes, rounds);
      continue;
    }
    const { home: aside, areas } = staging(x);
    stage(x, start, length, areas[0].values);
    total += aside.exports(type).sum(areas[0].at, rounds);
  }
  return total;
}

/**
 * The dot product Σ aᵢ bᵢ, in SIMD, summed as in `sum`.
 *
 * @param a any number of floats or doubles
 * @param b as many, of a's type
 * @returns the sum; error ≤ 520 ε Σ|aᵢ bᵢ| whatever the length, and usually far less
 * @throws ShapeError when lengths differ
 * @throws DomainError when types differ
 * @complexity O(n)
 *
 * @example
 * dot(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)) // → 32
 */
export function dot<T extends FloatArray>(a: T, b: T): number {
  checkSame('dot', 'b', a, b);
  const type = typeOf(a);
  const home = homeOf(a, b);
  let total = 0;
  for (let start = 0; start < a.length; start += CHUNK) {
    const length = Math.min(CHUNK, a.length - start);
    const rounds = Math.ceil(length / sumRoundOf(type));
    if (home !== undefined && length % sumRoundOf(type) === 0) {
      const offset = start * LANES[type].bytes;
      total += home.exports(type).dot(a.byteOffset + offset, b.byteOffset + offset, rounds);
      continue;
    }
    const { home: aside, areas } = staging(a);
    stage(a, start, length, areas[0].values);
    stage(b, start, length, areas[1].values);
    total += aside.exports(type).dot(areas[0].at, areas[1].at, rounds);
  }
  return total;
}

/** Copies a piece into an area, and zeros behind it to the end of a round. */
function stage<T extends FloatArray>(x: T, start: number, length: number, values: T): void {
  values.set(x.subarray(start, start + length));
  values.fill(0, length, length + sumRoundOf(typeOf(x)));
}

/**
 * The matrix-vector product A x, in SIMD, four rows at a time. Rows beyond 262,144 numbers take the reference.
 *
 * @param A shape (m, n), row after row
 * @param x n numbers, of A's type
 * @param options `out`, m numbers to write into
 * @returns m numbers; error ≤ n ε Σ|aᵢⱼ xⱼ|
 * @throws ShapeError when A is not whole rows of x's length, or `out` is not as long as a column
 * @throws DomainError when types differ, or `out` overlaps x
 * @complexity O(m n); what is read decides, so it is as fast as memory
 *
 * @example
 * [...matvec(Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 10))] // → [21, 43]
 */
export function matvec<T extends FloatArray>(A: T, x: T, options: OutOptions<T> = {}): T {
  const { m, n, out } = checkMatvec(A, x, options);
  const type = typeOf(A);
  const { bytes, count } = LANES[type];
  const home = homeOf(A, x, out);
  if (home !== undefined) {
    const down = n * bytes;
    const work = home.exports(type).matvec;
    work(A.byteOffset, x.byteOffset, out.byteOffset, m, Math.floor(n / count), down, home.mask(type, n));
    return out;
  }
  if (n > LONGEST_ROW) return reference.matvec(A, x, { out });
  const { home: aside, areas } = staging(A);
  const [rows, factors, sums] = areas;
  factors.values.set(x);
  const most = Math.min(LONGEST_ROW, Math.max(1, Math.floor(CHUNK / n)));
  for (let first = 0; first < m; first += most) {
    const height = Math.min(most, m - first);
    rows.values.set(A.subarray(first * n, (first + height) * n));
    const work = aside.exports(type).matvec;
    work(rows.at, factors.at, sums.at, height, Math.floor(n / count), n * bytes, aside.mask(type, n));
    out.set(sums.values.subarray(0, height), first);
  }
  return out;
}
