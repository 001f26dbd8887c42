import { f32, f32x4, f64, f64x2, v128 } from '../wasm/index.ts';

/** Which numbers a product is made of. */
export type FloatType = 'f32' | 'f64';

/** The part of C that one pass of the innermost loop keeps in registers: `rows` × `vectors` SIMD vectors. */
export interface Tile {
  readonly type: FloatType;
  readonly rows: number;
  readonly vectors: number;
  /** Steps of the innermost loop written out one after the other. */
  readonly unroll: number;
  /** a · b + c in one instruction, rounded once: faster, and different from machine to machine in the last bit. */
  readonly fma: boolean;
  /** true: C −= A B instead of C += A B. */
  readonly subtract?: boolean;
}

/** What differs between floats and doubles: sizes, and the instructions by the same names. */
export const FORMATS = {
  f32: { bytes: 4, shift: 2, lanes: 4, scalar: f32, lanesOf: f32x4, loadSplat: v128.load32Splat },
  f64: { bytes: 8, shift: 3, lanes: 2, scalar: f64, lanesOf: f64x2, loadSplat: v128.load64Splat },
} as const;

/** Columns of C in a tile. */
export const tileColumns = ({ type, vectors }: Tile): number => vectors * FORMATS[type].lanes;
