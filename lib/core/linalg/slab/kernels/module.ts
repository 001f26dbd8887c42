import { type MemoryLimits, ModuleBuilder, memoryCopy } from '../../../simd/wasm/index.ts';
import { defineMirrors } from './mirrors.ts';
import { defineExchanges } from './row-exchanges.ts';
import { defineAddRows, defineMatvec, defineRotateSweep } from './row-kernels.ts';
import { defineCholesky } from './small-cholesky.ts';
import { defineLu } from './small-lu.ts';
import { defineSolveFew } from './solve-few.ts';
import { defineStrayed } from './strayed.ts';
import { defineSubstitution } from './substitution.ts';
import { defineSubtract } from './subtract-tiles.ts';
import { defineClearBelow, defineTurning } from './triangles.ts';
import { defineVectorSubstitution } from './vector-substitution.ts';

/** The inner loops of the decompositions, on doubles where they lie. Addresses, steps and strides are in bytes. */
export interface RowKernels {
  /** C −= A B, by tiles, unpacked. */
  subtract(
    n: number,
    k: number,
    m: number,
    C: number,
    A: number,
    B: number,
    downC: number,
    downA: number,
    downB: number,
    rightA: number,
  ): void;
  /** X ← T⁻¹ X for a lower triangle, row by row. */
  readonly solveLower: Substitution;
  readonly solveUpper: Substitution;
  /** The same as `solveLower` where X begins as I. */
  readonly invertLower: Substitution;
  /** x ← T⁻¹ x for one vector, with ones on the diagonal of the lower triangle. */
  lowerVector(n: number, T: number, down: number, x: number, scratch: number): void;
  upperVector(n: number, T: number, down: number, x: number, scratch: number): void;
  /** The factors of an n × d matrix, and from `pivots` on, as doubles, how far below each row its pivot stood. */
  lu(n: number, d: number, A: number, down: number, pivots: number): void;
  /** Exchanges row i of k numbers with the one so far below it as the i-th double at `offsets` says, for i = 0, 1, … */
  exchangeRows(n: number, k: number, X: number, down: number, offsets: number): void;
  /** Exchanges columns of k numbers likewise, the last of n first. */
  exchangeColumns(n: number, k: number, X: number, down: number, offsets: number): void;
  /** The upper triangle of A becomes U, n in whole fours; gives the order of the first leading minor that is not positive, or 0. */
  cholesky(n: number, A: number, down: number, scratch: number): number;
  /** A triangle written as its transpose; `upperToLower` leaves zeros above. */
  lowerToUpper(n: number, from: number, downFrom: number, to: number, downTo: number): void;
  upperToLower(n: number, from: number, downFrom: number, to: number, downTo: number): void;
  /** 0 if so many numbers are finite, else NaN. */
  strayed(count: number, at: number): number;
  /** Householder's mirrors for columns first … end − 1, one after the other; gives the column that needs more care, or end. */
  mirrorColumns(n: number, width: number, A: number, down: number, taus: number, first: number, end: number): number;
  /** Q ← H₀ H₁ ⋯ Q for the k mirrors that `mirrorColumns` left in A; Q begins as I. */
  applyMirrorsTo(
    n: number,
    columns: number,
    k: number,
    A: number,
    down: number,
    taus: number,
    Q: number,
    downQ: number,
  ): void;
  /** Copies bytes; the two places may overlap. */
  move(to: number, from: number, bytes: number): void;
  /** Zeros below the diagonal. */
  clearBelow(n: number, d: number, A: number, down: number): void;
  /** y = A x */
  matvec(y: number, A: number, down: number, x: number, rows: number, columns: number): void;
  /** y += Aᵀ x */
  addRows(y: number, A: number, down: number, x: number, rows: number, columns: number): void;
  /** One rotation after the other, each of a row and the next. */
  rotateSweep(rows: number, down: number, rotations: number, pairs: number, columns: number): void;
}

type Substitution = (
  n: number,
  k: number,
  T: number,
  X: number,
  down: number,
  right: number,
  downX: number,
  unit: number,
) => void;

/** The WebAssembly module of {@link RowKernels}. */
export function rowKernelsModule(fma: boolean, memory: MemoryLimits): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder(memory);
  const subtract = defineSubtract(module, fma);
  const solveFour = defineSolveFew(module, { height: 4, triangle: 'lower' }, fma);
  const solveFourUp = defineSolveFew(module, { height: 4, triangle: 'upper' }, fma);
  const solveLower = defineSubstitution(module, { subtract, solveFour, solveFourUp });
  defineLu(module, { subtract, solveLower, solveFour }, fma);
  defineExchanges(module);
  defineCholesky(module, fma);
  defineTurning(module);
  defineStrayed(module);
  module.define('move', ['i32', 'i32', 'i32'], 'void', ([to, from, bytes]) => [memoryCopy(to, from, bytes)]);
  defineMirrors(module, fma);
  defineClearBelow(module);
  defineVectorSubstitution(module, defineMatvec(module, fma));
  defineAddRows(module, fma);
  defineRotateSweep(module, fma);
  return module.bytes();
}
