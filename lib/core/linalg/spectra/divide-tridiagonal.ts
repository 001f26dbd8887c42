import { type Block, from } from '../blocks/blocks.ts';
import { BOTH, type CombineRoom, combineRows, LEFT, RIGHT } from '../blocks/combine-rows.ts';
import { blockSize, type Slab } from '../slab/slab.ts';
import { rotateRows } from '../systems/row-operations.ts';
import { diagonalizeTridiagonal } from './diagonalize-tridiagonal.ts';
import { mergeRising, rising } from './rising.ts';
import { secularRoots } from './secular.ts';

/** Up to this size by QR sweeps; larger ones are two halves that are joined. */
const SMALL = 64;
const EPS = Number.EPSILON;

/** A tridiagonal matrix on its way to its eigenvalues (in d, unsorted) and their vectors (the rows of `vectors`). */
interface Division {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly vectors: Block;
  /** Of each vector, how it meets the cut. */
  readonly z: Float64Array;
  /** On which side of the cut its entries are. */
  readonly reach: Uint8Array;
  readonly room: CombineRoom & { readonly pairs: number };
}

/** Numbers that `divideTridiagonal` takes from the slab. */
export const roomToDivide = (n: number): number => 4 * blockSize(n, n) + 2 * n + 8;

/**
 * Eigenvalues and vectors of a symmetric tridiagonal matrix by cutting it in two, T = diag(T₁, T₂) + ρ u uᵀ, where u has only two
 * entries.
 *
 * In the eigenvectors of the halves that is a diagonal with a matrix of rank one added, whose eigenvectors have a formula. Where the
 * halves have an eigenvalue in common, or a vector does not reach the cut, nothing changes; the rest is matrix products.
 *
 * @returns the rows of eigenvectors, and the order in which their eigenvalues d rise
 * @source Cuppen, "A divide and conquer method for the symmetric tridiagonal eigenproblem", Numer. Math. 36, 1981
 */
export function divideTridiagonal(
  slab: Slab,
  { d, e }: { readonly d: Float64Array; readonly e: Float64Array },
): { readonly vectors: Block; readonly order: Int32Array } {
  const n = d.length;
  const [vectors, gathered, factors, joined] = Array.from({ length: 4 }, () => slab.zeros(n, n));
  const pairs = slab.take(2 * n);
  for (let i = 0; i < n; i++) vectors.data[vectors.at + i * (vectors.down + 1)] = 1;
  const room = { gathered, factors, joined, pairs };
  const division = { d, e, vectors, z: new Float64Array(n), reach: new Uint8Array(n), room };
  return { vectors, order: solvePart(division, 0, n) };
}

/** Rows and columns [start, end); gives them in the order of rising eigenvalues. */
function solvePart(division: Division, start: number, end: number): Int32Array {
  const { d, e, vectors, room } = division;
  if (end - start <= SMALL) {
    const [part, beside] = [d.subarray(start, end), e.subarray(start, end - 1)];
    const rows = from(vectors, start, start);
    diagonalizeTridiagonal({ d: part, e: beside, rows, columns: end - start, pairs: room.pairs });
    return rising(d, start, end);
  }
  const middle = start + ((end - start) >> 1);
  const beta = e[middle - 1];
  d[middle - 1] -= Math.abs(beta);
  d[middle] -= Math.abs(beta);
  const left = solvePart(division, start, middle);
  const right = solvePart(division, middle, end);
  join(division, { start, middle, end, beta }, mergeRising(d, left, right));
  return rising(d, start, end);
}

/** Where a part was cut, and what stood beside the cut. */
interface Cut {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
  readonly beta: number;
}

/** The eigenvectors of a part from those of its halves. */
function join(division: Division, cut: Cut, order: Int32Array): void {
  const { d, vectors, z, reach } = division;
  const { data } = vectors;
  const { start, middle, end, beta } = cut;
  for (let i = start; i < end; i++) {
    const row = vectors.at + i * vectors.down;
    z[i] = (i < middle ? data[row + middle - 1] : Math.sign(beta) * data[row + middle]) * Math.SQRT1_2;
    reach[i] = i < middle ? LEFT : RIGHT;
  }
  const rho = 2 * Math.abs(beta); // u has length √2
  const kept = deflate(division, cut, order, rho);
  const size = kept.length;
  if (size === 0) return;
  const poles = Float64Array.from(kept, (i) => d[i]);
  const roots = secularRoots({
    where: 'eigh',
    size,
    gap: (j, o) => poles[j] - poles[o],
    z: Float64Array.from(kept, (i) => z[i]),
    rho,
  });
  kept.forEach((row, i) => {
    d[row] = poles[roots.origins[i]] + roots.offsets[i];
  });
  combineRows({ rows: vectors, kept, reach, start, middle, end }, division.room, (i, factors) => {
    let squares = 0;
    for (let j = 0; j < size; j++) {
      factors[j] = roots.z[j] / roots.differences[i * size + j];
      squares += factors[j] * factors[j];
    }
    const length = Math.sqrt(squares);
    for (let j = 0; j < size; j++) factors[j] /= length;
  });
}

/**
 * Leaves out what the joining does not change: vectors that do not reach the cut, and of two with one eigenvalue a combination
 * that does not. What is left out is below the rounding of the largest entry.
 *
 * @param order the places of the part in the order of rising d
 * @returns those that are left, in the same order; their d are clearly apart
 */
function deflate({ d, vectors, z, reach }: Division, { start, end }: Cut, order: Int32Array, rho: number): number[] {
  let most = 0;
  for (const i of order) most = Math.max(most, Math.abs(d[i]), Math.abs(z[i]));
  const negligible = 8 * EPS * most;
  const kept: number[] = [];
  for (const i of order) {
    if (rho * Math.abs(z[i]) <= negligible) continue;
    const before = kept.at(-1);
    if (before === undefined) {
      kept.push(i);
      continue;
    }
    const length = Math.hypot(z[i], z[before]);
    const [c, s] = [z[i] / length, -z[before] / length];
    const gap = d[i] - d[before];
    if (Math.abs(gap * c * s) > negligible) {
      kept.push(i);
      continue;
    }
    // A rotation that takes z of the earlier one away; what it leaves beside the diagonal is negligible.
    [z[before], z[i]] = [0, length];
    [d[before], d[i]] = [d[before] * c * c + d[i] * s * s, d[before] * s * s + d[i] * c * c];
    const [p, q] = [before, i].map((row) => vectors.at + row * vectors.down + start);
    rotateRows(vectors.data, p, q, end - start, c, s);
    if (reach[before] !== reach[i]) [reach[before], reach[i]] = [BOTH, BOTH];
    kept[kept.length - 1] = i;
  }
  return kept;
}
