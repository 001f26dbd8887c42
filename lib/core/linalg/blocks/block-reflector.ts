import { blockSize, type Slab } from '../slab/slab.ts';
import { largest, powerOfTwoBelow } from '../vectors/norm.ts';
import { type Block, from, transposed } from './blocks.ts';
import { type Reflector, reflectorOf } from './reflector.ts';
import { subtractProduct } from './subtract-product.ts';

/** Several mirrors in one, H₁ H₂ ⋯ H_k = I − V T Vᵀ. */
export interface BlockReflector {
  /** Shape (n, k): the vectors v as columns. */
  readonly V: Block;
  /** Shape (k, k), upper triangular. */
  readonly T: Block;
  readonly n: number;
  readonly k: number;
}

/**
 * The mirror that turns the first column of a block of n rows into a multiple of e₀; nothing is written.
 *
 * The column is first divided by a power of two near its largest entry, which is exact and changes neither v nor τ: 1e±300 is as
 * good as 1.
 */
export function reflectorOfColumn({ data, at, down }: Block, n: number): Reflector {
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) x[i] = data[at + i * down];
  const scale = powerOfTwoBelow(largest(x) || 1);
  for (let i = 0; i < n; i++) x[i] /= scale;
  const { v, tau } = reflectorOf(x, 0);
  return { v, tau };
}

/**
 * Gathers mirrors so that they can be applied as matrix products: T grows by the column −τ T Vᵀ v, with τ below it.
 *
 * @param V shape (n, k), the vectors as columns, in the slab
 * @param taus the factor τ of each
 * @source Schreiber and Van Loan, "A storage-efficient WY representation for products of Householder transformations", 1989
 */
export function blockReflector(slab: Slab, V: Block, n: number, taus: ArrayLike<number>): BlockReflector {
  const k = taus.length;
  const [T, minusVtV] = [slab.zeros(k, k), slab.zeros(k, k)];
  subtractProduct(minusVtV, transposed(V), V, { n: k, k: n, m: k });
  const { data } = V;
  for (let j = 0; j < k; j++) {
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let l = i; l < j; l++) {
        sum += data[T.at + i * T.down + l] * data[minusVtV.at + l * minusVtV.down + j];
      }
      data[T.at + i * T.down + j] = taus[j] * sum;
    }
    data[T.at + j * T.down + j] = taus[j];
  }
  return { V, T, n, k };
}

/** Room in the slab for what `applyBlockReflector` computes on the way. */
export interface ReflectorRoom {
  readonly VtC: Block;
  readonly TVtC: Block;
}

/** Room for blocks of up to k mirrors and `columns` columns. */
export const reflectorRoom = (slab: Slab, k: number, columns: number): ReflectorRoom => ({
  VtC: slab.zeros(k, columns),
  TVtC: slab.zeros(k, columns),
});

/** C ← (I − V T Vᵀ) C, or with `trans` its transpose (I − V Tᵀ Vᵀ) C, for a block C of `columns` columns. */
export function applyBlockReflector(
  { V, T, n, k }: BlockReflector,
  C: Block,
  columns: number,
  { trans, room: { VtC, TVtC } }: { readonly trans: boolean; readonly room: ReflectorRoom },
): void {
  for (const { data, at, down } of [VtC, TVtC]) data.fill(0, at, at + k * down);
  subtractProduct(VtC, transposed(V), C, { n: k, k: n, m: columns }); // −Vᵀ C
  subtractProduct(TVtC, trans ? transposed(T) : T, VtC, { n: k, k, m: columns });
  subtractProduct(C, V, TVtC, { n, k, m: columns });
}

/** Mirrors of a reduction: row k of `vectors` is that of mirror k, which acts on entries k + shift and on. */
export interface Mirrors {
  readonly vectors: Block;
  readonly taus: Float64Array;
  readonly shift: 0 | 1;
}

/** Mirrors that are gathered in one product. */
const PANEL = 32;

/** Numbers that `applyMirrors` takes from the slab. */
export const roomForMirrors = (count: number, columns: number): number =>
  2 * blockSize(PANEL, columns) + 2 * Math.ceil(count / PANEL) * (blockSize(PANEL, PANEL) + 1) + 4;

/** C ← H₀ H₁ ⋯ C for a block of n rows, the last mirrors first. */
export function applyMirrors(
  slab: Slab,
  { vectors, taus, shift }: Mirrors,
  C: Block,
  { n, columns }: { readonly n: number; readonly columns: number },
): void {
  const room = reflectorRoom(slab, PANEL, columns);
  for (let start = Math.floor((taus.length - 1) / PANEL) * PANEL; start >= 0; start -= PANEL) {
    const first = start + shift;
    const V = transposed(from(vectors, start, first));
    const mirrors = blockReflector(slab, V, n - first, taus.subarray(start, start + PANEL));
    applyBlockReflector(mirrors, from(C, first, 0), columns, { trans: false, room });
  }
}
