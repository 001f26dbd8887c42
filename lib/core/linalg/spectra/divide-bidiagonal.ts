import { type Block, from } from '../blocks/blocks.ts';
import { BOTH, type CombineRoom, combineRows, LEFT, RIGHT } from '../blocks/combine-rows.ts';
import { rotationOf } from '../blocks/rotation.ts';
import { blockSize, type Slab } from '../slab/slab.ts';
import { rotateRows } from '../systems/row-operations.ts';
import { diagonalizeBidiagonal } from './diagonalize-bidiagonal.ts';
import { mergeRising, rising } from './rising.ts';
import { type SecularRoots, secularRoots } from './secular.ts';

/** Up to this size by QR sweeps; larger ones are two halves that are joined. */
const SMALL = 64;
const EPS = Number.EPSILON;

/**
 * An upper bidiagonal matrix of n rows and n + 1 columns on its way to its singular values (in d, unsorted): row i of `ut` and of
 * `vt` are the vectors of d[i]. Row n of `vt` is the direction that the matrix takes to zero.
 */
interface Division {
  readonly d: Float64Array;
  /** Beside d; the last entry stands in the last column. */
  readonly e: Float64Array;
  readonly ut: Block;
  readonly vt: Block;
  /** Of each right vector, how it meets the row that was taken out. */
  readonly z: Float64Array;
  /** On which side of the cut the entries of a vector are. */
  readonly reach: Uint8Array;
  readonly room: CombineRoom & { readonly pairs: readonly [number, number] };
}

/** Numbers that `divideBidiagonal` takes from the slab. */
export const roomToDivideBidiagonal = (n: number): number => 5 * (blockSize(n + 1, n + 1) + 1) + 4 * n + 8;

/**
 * Singular values and vectors of an upper bidiagonal matrix by taking out the row in its middle: the parts above and below it have
 * nothing in common.
 *
 * In the singular vectors of the parts, all that is not diagonal is one full row z: a matrix whose singular vectors have a formula.
 * Where the parts have a singular value in common, or a vector does not meet the row, nothing changes; the rest is matrix products.
 *
 * @param B diagonal d, and e beside it with a 0 at its end; both are overwritten
 * @returns the rows of singular vectors, and the order in which d rises
 * @source Gu & Eisenstat, "A divide-and-conquer algorithm for the bidiagonal SVD", SIAM J. Matrix Anal. Appl. 16(1), 1995
 */
export function divideBidiagonal(
  slab: Slab,
  { d, e }: { readonly d: Float64Array; readonly e: Float64Array },
): { readonly ut: Block; readonly vt: Block; readonly order: Int32Array } {
  const n = d.length;
  const [ut, vt, gathered, factors, joined] = Array.from({ length: 5 }, () => slab.zeros(n + 1, n + 1));
  for (const { data, at, down } of [ut, vt]) for (let i = 0; i <= n; i++) data[at + i * (down + 1)] = 1;
  const room = { gathered, factors, joined, pairs: [slab.take(2 * n), slab.take(2 * n)] as const };
  const division = { d, e, ut, vt, z: new Float64Array(n + 1), reach: new Uint8Array(n + 1), room };
  return { ut, vt, order: solvePart(division, 0, n) };
}

/** Rows [start, end), columns [start, end]; gives the rows in the order of rising singular values. */
function solvePart(division: Division, start: number, end: number): Int32Array {
  const { d } = division;
  if (end - start <= SMALL) {
    solveSmall(division, start, end);
    return rising(d, start, end);
  }
  const middle = start + ((end - start) >> 1);
  const left = solvePart(division, start, middle);
  const right = solvePart(division, middle + 1, end);
  join(division, { start, middle, end }, mergeRising(d, left, right));
  return rising(d, start, end);
}

/** By rotations from the right that empty the last column, then QR sweeps. */
function solveSmall({ d, e, ut, vt, room }: Division, start: number, end: number): void {
  const columns = end - start + 1;
  const { data } = vt;
  const rowAt = (i: number): number => vt.at + i * vt.down + start;
  let inLastColumn = end > start ? e[end - 1] : 0;
  for (let i = end - 1; i >= start && inLastColumn !== 0; i--) {
    const { c, s, r } = rotationOf(d[i], inLastColumn);
    d[i] = r;
    rotateRows(data, rowAt(i), rowAt(end), columns, c, s);
    if (i === start) break;
    inLastColumn = -s * e[i - 1];
    e[i - 1] *= c;
  }
  const [left, right] = room.pairs;
  diagonalizeBidiagonal({
    d: d.subarray(start, end),
    e: e.subarray(start, Math.max(start, end - 1)),
    ut: { rows: from(ut, start, start), columns: columns - 1, pairs: left },
    vt: { rows: from(vt, start, start), columns, pairs: right },
  });
  for (let i = start; i < end; i++) {
    if (d[i] >= 0) continue;
    d[i] = -d[i]; // −σ u vᵀ = σ u (−v)ᵀ
    for (let j = rowAt(i); j < rowAt(i) + columns; j++) data[j] = -data[j];
  }
}

/** A part: the row in the middle was taken out. */
interface Cut {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

/** The singular vectors of a part from those of its halves and the row between them, which takes the place of a value 0. */
function join(division: Division, cut: Cut, order: Int32Array): void {
  const { d, e, ut, vt, z, reach, room } = division;
  const { start, middle, end } = cut;
  const [alpha, beta] = [d[middle], e[middle]];
  for (let i = start; i <= end; i++) {
    const row = vt.at + i * vt.down;
    z[i] = i <= middle ? alpha * vt.data[row + middle] : beta * vt.data[row + middle + 1];
    reach[i] = i < middle ? LEFT : RIGHT;
  }
  let most = Math.max(Math.abs(alpha), Math.abs(beta));
  for (const i of order) most = Math.max(most, d[i]);
  d[middle] = 0;
  if (most === 0) return;
  const negligible = 8 * EPS * most;
  meetOneDirection(division, cut, negligible);
  const kept = deflate(division, cut, order, negligible);
  const poles = Float64Array.from(kept, (i) => d[i]);
  if (poles.length > 1) poles[1] = Math.max(poles[1], negligible / 2); // apart from the 0 of the middle row
  const roots = secularRoots({
    where: 'svd',
    size: kept.length,
    gap: (j, o) => (poles[j] - poles[o]) * (poles[j] + poles[o]), // of the squares
    z: Float64Array.from(kept, (i) => z[i]),
    rho: 1,
  });
  kept.forEach((row, i) => {
    const [pole, offset] = [poles[roots.origins[i]], roots.offsets[i]];
    d[row] = pole + offset / (pole + Math.sqrt(pole * pole + offset));
  });
  const part = { kept, start, end };
  combineRows({ ...part, reach, rows: ut, middle }, room, (i, factors) => {
    leftVector(roots, poles, i, factors);
  });
  reach[middle] = BOTH;
  combineRows({ ...part, reach, rows: vt, middle: middle + 1, end: end + 1 }, room, (i, factors) => {
    rightVector(roots, i, factors);
  });
}

/**
 * Of the two directions that the halves take to zero, one that meets the row and one that does not: the first stands in the
 * middle from now on, the second at the end.
 */
function meetOneDirection({ vt, z }: Division, { start, middle, end }: Cut, negligible: number): void {
  const length = Math.hypot(z[middle], z[end]);
  const [c, s] = length > negligible ? [z[middle] / length, z[end] / length] : [1, 0];
  const [p, q] = [middle, end].map((row) => vt.at + row * vt.down + start);
  rotateRows(vt.data, p, q, end - start + 1, c, s);
  z[middle] = Math.max(length, negligible); // beside the 0 of the middle row it may not vanish
  z[end] = 0;
}

/**
 * Leaves out what the joining does not change: vectors that do not meet the row, and of two with one singular value a combination
 * that does not. What is left out is below the rounding of the largest entry.
 *
 * @param order the places of the halves in the order of rising d
 * @returns those that are left, first the middle row, then in the same order; their d are clearly apart
 */
function deflate(
  { d, ut, vt, z, reach }: Division,
  { start, middle, end }: Cut,
  order: Int32Array,
  negligible: number,
): number[] {
  const kept = [middle];
  const columns = end - start + 1;
  for (const i of order) {
    if (Math.abs(z[i]) <= negligible) continue;
    const before = kept[kept.length - 1];
    if (kept.length === 1 || d[i] - d[before] > negligible) {
      kept.push(i);
      continue;
    }
    // A rotation that takes z of the earlier one away; on the diagonal it changes less than a rounding.
    const length = Math.hypot(z[i], z[before]);
    const [c, s] = [z[i] / length, -z[before] / length];
    [z[before], z[i]] = [0, length];
    for (const [{ data, at, down }, width] of [
      [ut, columns - 1],
      [vt, columns],
    ] as const) {
      rotateRows(data, at + before * down + start, at + i * down + start, width, c, s);
    }
    if (reach[before] !== reach[i]) [reach[before], reach[i]] = [BOTH, BOTH];
    kept[kept.length - 1] = i;
  }
  return kept;
}

/** vⱼ = zⱼ / (dⱼ² − σᵢ²), of length 1. */
function rightVector({ z, differences }: SecularRoots, i: number, factors: Float64Array): void {
  for (let j = 0; j < z.length; j++) factors[j] = z[j] / differences[i * z.length + j];
  normalize(factors);
}

/** uⱼ = dⱼ zⱼ / (dⱼ² − σᵢ²), and −1 in the middle row, of length 1. */
function leftVector({ z, differences }: SecularRoots, poles: Float64Array, i: number, factors: Float64Array): void {
  for (let j = 1; j < z.length; j++) factors[j] = (poles[j] * z[j]) / differences[i * z.length + j];
  factors[0] = -1;
  normalize(factors);
}

function normalize(x: Float64Array): void {
  let squares = 0;
  for (let j = 0; j < x.length; j++) squares += x[j] * x[j];
  const length = Math.sqrt(squares);
  for (let j = 0; j < x.length; j++) x[j] /= length;
}
