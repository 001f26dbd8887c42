import { type Block, blockOf, transposed } from './blocks.ts';
import { Matrix } from './matrix.ts';
import { largest, powerOfTwoBelow } from './norm.ts';
import { type Reflector, reflectorOf } from './reflector.ts';
import { subtractProduct } from './subtract-product.ts';

/** Several mirrors in one, H₁ H₂ ⋯ H_k = I − V T Vᵀ. */
export interface BlockReflector {
  /** Shape (n, k): the vectors v as columns. */
  readonly V: Matrix;
  /** Shape (k, k), upper triangular. */
  readonly T: Matrix;
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
 * @param reflectors the i-th acts on rows i, i + 1, … of n
 * @source Schreiber and Van Loan, "A storage-efficient WY representation for products of Householder transformations", 1989
 */
export function blockReflector(reflectors: readonly Reflector[], n: number): BlockReflector {
  const k = reflectors.length;
  const [V, T] = [Matrix.zeros(n, k), Matrix.zeros(k, k)];
  reflectors.forEach(({ v, tau }, j) => {
    for (let i = j; i < n; i++) V.data[i * k + j] = v[i - j];
    const products = new Float64Array(j); // Vᵀ v
    for (let i = j; i < n; i++) for (let l = 0; l < j; l++) products[l] += V.data[i * k + l] * v[i - j];
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let l = i; l < j; l++) sum += T.data[i * k + l] * products[l];
      T.data[i * k + j] = -tau * sum;
    }
    T.data[j * k + j] = tau;
  });
  return { V, T };
}

/** C ← (I − V T Vᵀ) C, or with `trans` its transpose (I − V Tᵀ Vᵀ) C, for a block C of `columns` columns. */
export function applyBlockReflector({ V, T }: BlockReflector, C: Block, columns: number, trans: boolean): void {
  const [n, k] = V.shape;
  const [minusVtC, tVtC] = [Matrix.zeros(k, columns), Matrix.zeros(k, columns)];
  subtractProduct(blockOf(minusVtC), transposed(blockOf(V)), C, { n: k, k: n, m: columns });
  const middle = trans ? transposed(blockOf(T)) : blockOf(T);
  subtractProduct(blockOf(tVtC), middle, blockOf(minusVtC), { n: k, k, m: columns });
  subtractProduct(C, blockOf(V), blockOf(tVtC), { n, k, m: columns });
}
