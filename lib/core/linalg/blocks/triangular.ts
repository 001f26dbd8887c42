import { isStrict } from '../../simd/strict.ts';
import { simdOf } from '../slab/open.ts';
import { type Block, from, half } from './blocks.ts';
import { subtractProduct } from './subtract-product.ts';

/** Up to this size row by row; above it halves, whose rest is a matrix product. */
const SMALL = 64;
/** With few right sides there is little to multiply: up to this size always row by row. */
const THIN = { columns: 4, rows: 256 };

/** Whether there is one right side in one piece, and rows of the triangle are, too: their dot products run over several sums, which strict mode does not do. */
const isOneVector = (T: Block, X: Block, k: number): boolean => k === 1 && X.down === 1 && T.right === 1 && !isStrict();

const isByRows = (n: number, k: number): boolean => n <= SMALL || (k <= THIN.columns && n <= THIN.rows);

/**
 * X ← L⁻¹ X for lower triangular L, forward substitution: xᵢ = (xᵢ − Σₗ₍ₗ﹤ᵢ₎ lᵢₗ xₗ) / lᵢᵢ, for all columns of X at once.
 *
 * Nothing above the diagonal of L is read, and with `unit` nothing on it. No pivot is checked: that is the caller's word.
 */
export function solveLower(L: Block, X: Block, n: number, k: number, unit: boolean): void {
  const simd = isByRows(n, k) ? simdOf(X.data) : undefined;
  if (simd && unit && isOneVector(L, X, k)) {
    simd.lowerVector(n, 8 * L.at, 8 * L.down, 8 * X.at, simd.front);
    return;
  }
  if (simd) {
    simd.solveLower(n, k, 8 * L.at, 8 * X.at, 8 * L.down, 8 * L.right, 8 * X.down, unit ? 1 : 0);
    return;
  }
  if (n <= SMALL) {
    for (let i = 0; i < n; i++) {
      subtractProduct(from(X, i, 0), from(L, i, 0), X, { n: 1, k: i, m: k });
      if (!unit) divideRow(X, i, k, L.data[L.at + i * (L.down + L.right)]);
    }
    return;
  }
  const top = half(n);
  const below = from(X, top, 0);
  solveLower(L, X, top, k, unit);
  subtractProduct(below, from(L, top, 0), X, { n: n - top, k: top, m: k });
  solveLower(from(L, top, top), below, n - top, k, unit);
}

/** X ← L⁻¹ X for an X that is I and a diagonal of ones: small ones leave alone what stays zero. */
export function invertLower(L: Block, X: Block, n: number): void {
  const simd = n <= SMALL ? simdOf(X.data) : undefined;
  if (simd) simd.invertLower(n, n, 8 * L.at, 8 * X.at, 8 * L.down, 8 * L.right, 8 * X.down, 1);
  else solveLower(L, X, n, n, true);
}

/** X ← U⁻¹ X for upper triangular U, back substitution: xᵢ = (xᵢ − Σₗ₍ₗ﹥ᵢ₎ uᵢₗ xₗ) / uᵢᵢ. */
export function solveUpper(U: Block, X: Block, n: number, k: number, unit: boolean): void {
  const simd = isByRows(n, k) ? simdOf(X.data) : undefined;
  if (simd && !unit && isOneVector(U, X, k)) {
    simd.upperVector(n, 8 * U.at, 8 * U.down, 8 * X.at, simd.front);
    return;
  }
  if (simd) {
    simd.solveUpper(n, k, 8 * U.at, 8 * X.at, 8 * U.down, 8 * U.right, 8 * X.down, unit ? 1 : 0);
    return;
  }
  if (n <= SMALL) {
    for (let i = n - 1; i >= 0; i--) {
      subtractProduct(from(X, i, 0), from(U, i, i + 1), from(X, i + 1, 0), { n: 1, k: n - 1 - i, m: k });
      if (!unit) divideRow(X, i, k, U.data[U.at + i * (U.down + U.right)]);
    }
    return;
  }
  const top = half(n);
  const below = from(X, top, 0);
  solveUpper(from(U, top, top), below, n - top, k, unit);
  subtractProduct(X, from(U, 0, top), below, { n: top, k: n - top, m: k });
  solveUpper(U, X, top, k, unit);
}

function divideRow({ data, at, down }: Block, i: number, k: number, by: number): void {
  const start = at + i * down;
  for (let j = start; j < start + k; j++) data[j] /= by;
}
