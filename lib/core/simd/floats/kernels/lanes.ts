// What differs between four floats and two doubles, by the same names, so that each function is written once.

import type { FloatType } from '../../gemm/tile.ts';
import {
  type F64,
  f32,
  f32x4,
  f64x2,
  i32x4,
  i64x2,
  type Local,
  type Scope,
  type Statement,
  type V128,
  v128,
} from '../../wasm/index.ts';
import { F32, F64 as F64_COEFFICIENTS } from './coefficients.ts';

const FLOATS = {
  bytes: 4,
  count: 4,
  float: f32x4,
  whole: i32x4,
  splat: (x: F64): V128 => f32x4.splat(f32.demote(x)),
  /** Bits of the fraction, and the exponent of 1. */
  fraction: 23,
  bias: 127,
  /** ln 2 in two parts: n · high is exact for all exponents n, so x − n ln 2 loses nothing. */
  ln2: { high: 0.693359375, low: -2.12194440054691e-4 },
  /** eˣ is normal for |x| below the first, and 0 or ∞ beyond the others. */
  exp: { normal: 86, lowest: -104, highest: 89 },
  coefficients: F32,
} as const;

const DOUBLES = {
  bytes: 8,
  count: 2,
  float: f64x2,
  whole: i64x2,
  splat: f64x2.splat,
  fraction: 52,
  bias: 1023,
  ln2: { high: 0.6931471803691238, low: 1.9082149292705877e-10 },
  exp: { normal: 706, lowest: -746, highest: 710 },
  coefficients: F64_COEFFICIENTS,
} as const;

export const LANES = { f32: FLOATS, f64: DOUBLES } as const;

/** Vectors that one round of a loop works on: enough that the processor never waits for a result. */
export const UNROLL = 4;
/** Numbers in a round. */
export const roundOf = (type: FloatType): number => UNROLL * LANES[type].count;

/**
 * Writes the body of one function: its number format, whether it may fuse a · b + c, and its constants.
 *
 * Constants live in variables that are set before the loops: written where they are used, the compiler would build each anew in
 * every round, which makes eˣ three times slower.
 */
export class Writer<T extends FloatType = FloatType> {
  readonly type: T;
  readonly fma: boolean;
  readonly scope: Scope;
  readonly #constants = new Map<number | '-0', { readonly local: Local<'v128'>; readonly set: Statement }>();

  constructor(type: T, fma: boolean, scope: Scope) {
    this.type = type;
    this.fma = fma;
    this.scope = scope;
  }

  get lanes(): (typeof LANES)[FloatType] {
    return LANES[this.type];
  }

  /** A vector of one number. */
  constant(value: number): V128 {
    const key = Object.is(value, -0) ? '-0' : value;
    let found = this.#constants.get(key);
    if (found === undefined) {
      const local = this.scope.local('v128');
      found = { local, set: local.set(this.lanes.float.const(value)) };
      this.#constants.set(key, found);
    }
    return found.local;
  }

  /** What the function must do first; ask when its body is written. */
  get setUp(): Statement[] {
    return [...this.#constants.values()].map(({ set }) => set);
  }

  /** a · b + c, fused where allowed. */
  madd(a: V128, b: V128, c: V128): V128 {
    const { float } = this.lanes;
    return this.fma ? float.relaxedMadd(a, b, c) : float.add(float.mul(a, b), c);
  }

  /** A polynomial in x, the highest power first. */
  polynomial(x: V128, [first, ...rest]: readonly number[]): V128 {
    return rest.reduce((sum, coefficient) => this.madd(sum, x, this.constant(coefficient)), this.constant(first));
  }

  /** Joins the numbers of a vector; all lanes get the result. */
  across(x: Local<'v128'>, join: (a: V128, b: V128) => V128): Statement[] {
    const swaps =
      this.type === 'f32'
        ? [
            [2, 3, 0, 1],
            [1, 0, 3, 2],
          ]
        : [[1, 0]];
    const { bytes } = this.lanes;
    const picks = (lanes: readonly number[]) =>
      lanes.flatMap((lane) => Array.from({ length: bytes }, (_, byte) => lane * bytes + byte));
    return swaps.map((lanes) => x.set(join(x, v128.shuffle(x, x, picks(lanes)))));
  }
}

/** Several lists of statements as one, turn by turn: each step of one waits for its step before, so others fill the time. */
export const interleave = (lists: readonly (readonly Statement[])[]): Statement[] =>
  lists[0].flatMap((_, i) => lists.map((list) => list[i]));
