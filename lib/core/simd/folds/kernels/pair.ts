import type { FloatType } from '../../gemm/tile.ts';
import { f64x2, type I32, type V128, v128 } from '../../wasm/index.ts';

/** Numbers 2 · index and 2 · index + 1 from an address on, as doubles. */
export const pair = (type: FloatType, at: I32, index: number): V128 =>
  type === 'f32' ? f64x2.promoteLow(v128.load64Zero(at, 8 * index)) : v128.load(at, 16 * index);
