import { gemm, type MatrixView } from '../../simd/index.ts';
import { simdOf } from '../slab/open.ts';
import type { Simd } from '../slab/slab.ts';
import type { Block } from './blocks.ts';

/** Multiplications from which packing for SIMD pays: in a slab, and where the operands must be copied first. */
const WORTH_PACKING = { inSlab: 20 ** 3, elsewhere: 24 ** 3 };
const DOUBLE = 8;

/** The sizes of C −= A B: A is (n, k), B is (k, m), C is (n, m). */
export interface ProductSizes {
  readonly n: number;
  readonly k: number;
  readonly m: number;
}

/**
 * C −= A B in place, cᵢⱼ −= Σₗ aᵢₗ bₗⱼ: where LU, Cholesky and QR spend nearly all of their time.
 *
 * C goes along its rows (`right` = 1), A and B along rows or columns. Blocks of a slab are multiplied where they lie, large ones
 * through packed panels; blocks of ordinary arrays are copied to SIMD where that pays, and otherwise take plain TypeScript, where B
 * goes along its rows too.
 */
export function subtractProduct(C: Block, A: Block, B: Block, sizes: ProductSizes): void {
  const { n, k, m } = sizes;
  const simd = simdOf(C.data);
  const isWide = Math.min(n, k, m) >= 8;
  if (simd) subtractInSlab(simd, C, A, B, sizes, isWide && n * k * m >= WORTH_PACKING.inSlab);
  else if (B.right !== 1 || (isWide && n * k * m >= WORTH_PACKING.elsewhere)) subtractPacked(C, A, B, sizes);
  else subtractInPlace(C, A, B, sizes);
}

function subtractInSlab(simd: Simd, C: Block, A: Block, B: Block, sizes: ProductSizes, isLarge: boolean): void {
  if (isLarge || B.right !== 1) {
    simd.product.subtract(C, A, B, sizes);
    return;
  }
  const [c, a, b] = [C.at * DOUBLE, A.at * DOUBLE, B.at * DOUBLE];
  const { n, k, m } = sizes;
  simd.subtract(n, k, m, c, a, b, C.down * DOUBLE, A.down * DOUBLE, B.down * DOUBLE, A.right * DOUBLE);
}

/** C += (−A) B in SIMD; the negative of A is a copy. */
function subtractPacked(C: Block, A: Block, B: Block, { n, k, m }: ProductSizes): void {
  const negative = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    const row = A.at + i * A.down;
    for (let l = 0; l < k; l++) negative[i * k + l] = -A.data[row + l * A.right];
  }
  gemm({ data: negative, shape: [n, k] }, view(B, k, m), view(C, n, m), { accumulate: true, threads: 1 });
}

/** Only the stretch of memory from the first number to the last, which blocks do not share. */
const view = ({ data, at, down, right }: Block, n: number, m: number): MatrixView<Float64Array> => ({
  data: data.subarray(at, at + (n - 1) * down + (m - 1) * right + 1),
  shape: [n, m],
  strides: [down, right],
});

/**
 * The same in plain TypeScript. Two rows of C and four rows of B at once: every number that is loaded is used twice, every entry
 * of C is loaded and stored once for four products.
 */
export function subtractInPlace(C: Block, A: Block, B: Block, { n, k, m }: ProductSizes): void {
  const evenRows = n - (n % 2);
  const fours = k - (k % 4);
  for (let i = 0; i < evenRows; i += 2) {
    for (let l = 0; l < fours; l += 4) twoRowsFourProducts(C, A, B, i, l, m);
  }
  if (n > evenRows) for (let l = 0; l < fours; l += 4) oneRowFourProducts(C, A, B, n - 1, l, m);
  for (let i = 0; i < n; i++) for (let l = fours; l < k; l++) oneRowOneProduct(C, A, B, i, l, m);
}

/** Rows i, i + 1 of C lose their products with rows l … l + 3 of B. */
function twoRowsFourProducts(C: Block, A: Block, B: Block, i: number, l: number, m: number): void {
  const { data: c } = C;
  const { data: a, right } = A;
  const { data: b } = B;
  const c0 = C.at + i * C.down;
  const c1 = c0 + C.down;
  const a0 = A.at + i * A.down + l * right;
  const a1 = a0 + A.down;
  const b0 = B.at + l * B.down;
  const b1 = b0 + B.down;
  const b2 = b1 + B.down;
  const b3 = b2 + B.down;
  const p0 = a[a0];
  const p1 = a[a0 + right];
  const p2 = a[a0 + 2 * right];
  const p3 = a[a0 + 3 * right];
  const q0 = a[a1];
  const q1 = a[a1 + right];
  const q2 = a[a1 + 2 * right];
  const q3 = a[a1 + 3 * right];
  for (let j = 0; j < m; j++) {
    const x0 = b[b0 + j];
    const x1 = b[b1 + j];
    const x2 = b[b2 + j];
    const x3 = b[b3 + j];
    c[c0 + j] -= p0 * x0 + p1 * x1 + p2 * x2 + p3 * x3;
    c[c1 + j] -= q0 * x0 + q1 * x1 + q2 * x2 + q3 * x3;
  }
}

/** Row i of C loses its products with rows l … l + 3 of B: the last row, and single ones. */
function oneRowFourProducts(C: Block, A: Block, B: Block, i: number, l: number, m: number): void {
  const { data: c } = C;
  const { data: a, right } = A;
  const { data: b } = B;
  const c0 = C.at + i * C.down;
  const a0 = A.at + i * A.down + l * right;
  const b0 = B.at + l * B.down;
  const b1 = b0 + B.down;
  const b2 = b1 + B.down;
  const b3 = b2 + B.down;
  const p0 = a[a0];
  const p1 = a[a0 + right];
  const p2 = a[a0 + 2 * right];
  const p3 = a[a0 + 3 * right];
  for (let j = 0; j < m; j++) c[c0 + j] -= p0 * b[b0 + j] + p1 * b[b1 + j] + p2 * b[b2 + j] + p3 * b[b3 + j];
}

/** Row i of C loses its product with row l of B: what is left over at the edges. */
function oneRowOneProduct(C: Block, A: Block, B: Block, i: number, l: number, m: number): void {
  const { data: c } = C;
  const { data: b } = B;
  const c0 = C.at + i * C.down;
  const b0 = B.at + l * B.down;
  const p = A.data[A.at + i * A.down + l * A.right];
  for (let j = 0; j < m; j++) c[c0 + j] -= p * b[b0 + j];
}
