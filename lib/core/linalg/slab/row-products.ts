import type { Block } from '../blocks/blocks.ts';
import { simdOf } from './open.ts';

// What the reductions do with one vector at a time. Vectors are places in the memory of the block; in ordinary memory the same is
// done in plain TypeScript.

const DOUBLE = 8;

/** y = A x for a block of n rows and d columns. */
export function multiplyVector(A: Block, n: number, d: number, x: number, y: number): void {
  const simd = simdOf(A.data);
  if (simd) {
    simd.matvec(y * DOUBLE, A.at * DOUBLE, A.down * DOUBLE, x * DOUBLE, n, d);
    return;
  }
  const { data } = A;
  for (let i = 0, row = A.at; i < n; i++, row += A.down) {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += data[row + j] * data[x + j];
    data[y + i] = sum;
  }
}

/** y += Aᵀ x for a block of n rows and d columns: each row of A goes xᵢ times into y. */
export function addRows(A: Block, n: number, d: number, x: number, y: number): void {
  const simd = simdOf(A.data);
  if (simd) {
    simd.addRows(y * DOUBLE, A.at * DOUBLE, A.down * DOUBLE, x * DOUBLE, n, d);
    return;
  }
  const { data } = A;
  for (let i = 0, row = A.at; i < n; i++, row += A.down) {
    const factor = data[x + i];
    for (let j = 0; j < d; j++) data[y + j] += factor * data[row + j];
  }
}

/**
 * Rotates row 0 with row 1, then row 1 with row 2, …: (row i, row i + 1) ← (c row i + s row i + 1, c row i + 1 − s row i).
 *
 * @param pairs the place of c and s of each rotation, one after the other
 */
export function rotateSweep(A: Block, rotations: number, pairs: number, columns: number): void {
  const simd = simdOf(A.data);
  if (simd) {
    simd.rotateSweep(A.at * DOUBLE, A.down * DOUBLE, rotations, pairs * DOUBLE, columns);
    return;
  }
  const { data } = A;
  for (let i = 0, p = A.at; i < rotations; i++, p += A.down) {
    const [c, s] = [data[pairs + 2 * i], data[pairs + 2 * i + 1]];
    for (let j = p; j < p + columns; j++) {
      const [x, y] = [data[j], data[j + A.down]];
      data[j] = c * x + s * y;
      data[j + A.down] = c * y - s * x;
    }
  }
}
