// What differs between doubles, floats and whole numbers, by the same names. Whatever they are, they are added as doubles.
import { f32x4, f64x2, type I32, i32x4, type Local, type Statement, type V128, v128 } from '../../wasm/index.ts';

export type Kind = 'f64' | 'f32' | 'i32';

interface KindOfNumber {
  readonly bytes: number;
  /** Numbers of a vector. */
  readonly count: number;
  /** The first two numbers of a vector, as doubles. */
  readonly asDoubles: (x: V128) => V128;
  /** Numbers 2 · index and 2 · index + 1 from an address on, as doubles. */
  readonly pair: (at: I32, index: number) => V128;
  /** b if it is smaller than a, else a: a NaN in b is passed over. */
  readonly min: (a: V128, b: V128) => V128;
  readonly max: (a: V128, b: V128) => V128;
  /** Ones where a number is NaN; none of the whole ones is. */
  readonly isNone?: (x: V128) => V128;
}

export const KINDS: Readonly<Record<Kind, KindOfNumber>> = {
  f64: {
    bytes: 8,
    count: 2,
    asDoubles: (x) => x,
    pair: (at, index) => v128.load(at, 16 * index),
    min: f64x2.pmin,
    max: f64x2.pmax,
    isNone: (x) => f64x2.ne(x, x),
  },
  f32: {
    bytes: 4,
    count: 4,
    asDoubles: f64x2.promoteLow,
    pair: (at, index) => f64x2.promoteLow(v128.load64Zero(at, 8 * index)),
    min: f32x4.pmin,
    max: f32x4.pmax,
    isNone: (x) => f32x4.ne(x, x),
  },
  i32: {
    bytes: 4,
    count: 4,
    asDoubles: f64x2.convertLowI32,
    pair: (at, index) => f64x2.convertLowI32(v128.load64Zero(at, 8 * index)),
    min: i32x4.min,
    max: i32x4.max,
  },
};

/** The first doubles of two vectors, and the second ones. */
export const firsts = (a: V128, b: V128): V128 => v128.shuffle(a, b, [...FIRST, ...FIRST.map((byte) => byte + 16)]);
export const seconds = (a: V128, b: V128): V128 =>
  v128.shuffle(a, b, [...FIRST.map((byte) => byte + 8), ...FIRST.map((byte) => byte + 24)]);
const FIRST = [0, 1, 2, 3, 4, 5, 6, 7];

/** Writes all numbers of a vector as doubles from an address on; `index` counts the vectors before it. */
export function storeAsDoubles(kind: Kind, at: I32, x: Local<'v128'>, index: number): Statement[] {
  const { count, asDoubles } = KINDS[kind];
  const low = v128.store(at, asDoubles(x), 8 * count * index);
  return count === 2 ? [low] : [low, v128.store(at, asDoubles(seconds(x, x)), 8 * count * index + 16)];
}
