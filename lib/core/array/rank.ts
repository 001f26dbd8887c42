// How many axes an array has, as far as its type can tell. Where it cannot, the rank is `any`: such an array passes wherever one
// with so many axes is asked for, and functions check shapes when they run, always.
import type { axes } from '../shapes/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: the one type that every number is, and that is every number.
export type AnyRank = any;

/** A number of axes, if it is one: `number` says nothing. */
type Known<R extends number> = number extends R ? AnyRank : R;

interface LengthsOf {
  readonly [rank: number]: readonly number[];
  readonly 0: readonly [];
  readonly 1: readonly [number];
  readonly 2: readonly [number, number];
  readonly 3: readonly [number, number, number];
  readonly 4: readonly [number, number, number, number];
  readonly 5: readonly [number, number, number, number, number];
}

/** The lengths of R axes, or one index for each. */
export type Lengths<R extends number> = LengthsOf[R];

/** The rank of an array of this shape: 2 of `[2, 3]`, 1 of a number. */
export type RankOfShape<S extends number | readonly number[]> = S extends readonly number[] ? Known<S['length']> : 1;

/** One axis less. */
export type Less<R extends number> =
  Lengths<R> extends readonly [number, ...infer Rest extends readonly number[]] ? Known<Rest['length']> : AnyRank;

/** One axis more. */
export type More<R extends number> = Known<[...Lengths<R>, number]['length'] & number>;

/** The rank of two arrays that stretch against each other: the larger. */
export type Larger<R extends number, S extends number> = number extends R | S
  ? AnyRank
  : Lengths<R> extends readonly [...Lengths<S>, ...number[]]
    ? R
    : S;

// Nothing but `any` makes an intersection with 1 that 0 is part of.
type IsAny<X> = 0 extends 1 & X ? true : false;

/** Is an X a T? An `any` may be. */
type Surely<X, T> = IsAny<X> extends true ? false : [X] extends [T] ? true : false;

/** The rank of what can be made an array: of nested lists how deep they are. Depth ends the search in lists of any depth. */
export type RankOf<X, Depth extends readonly 0[] = []> =
  IsAny<X> extends true
    ? AnyRank
    : X extends number | boolean
      ? 0
      : X extends ArrayBufferView
        ? 1
        : X extends readonly (infer Entry)[]
          ? [Entry] extends [never]
            ? 1
            : Depth['length'] extends 4
              ? AnyRank
              : More<RankOf<Entry, [...Depth, 0]>>
          : X extends { readonly [axes]: infer R extends number }
            ? Known<R>
            : AnyRank;

/** The rank of a matrix product: a vector's axis is left out. */
export type RankOfProduct<R extends number, S extends number> = number extends R | S
  ? AnyRank
  : R extends 1
    ? Less<S>
    : S extends 1
      ? Less<R>
      : Larger<R, S>;

/** The rank of `diag`: a vector's is a matrix, a matrix's a vector. */
export type RankOfDiagonal<R extends number> = number extends R ? AnyRank : R extends 1 ? 2 : 1;

/** The rank of a view: a whole number takes an axis away, null adds one, slices leave them. */
export type RankOfView<R extends number, I extends readonly unknown[]> = I extends readonly [infer Part, ...infer Rest]
  ? Surely<Part, number> extends true
    ? RankOfView<Less<R>, Rest>
    : Surely<Part, null> extends true
      ? RankOfView<More<R>, Rest>
      : Surely<Part, string | readonly unknown[]> extends true
        ? RankOfView<R, Rest>
        : AnyRank
  : I extends readonly []
    ? R
    : AnyRank;

/** The rank of sums along axes X: one axis, a number, takes one away, `keepdims` K none. */
export type RankAlong<R extends number, X, K> =
  Surely<K, true> extends true ? R : [Surely<X, number>, Surely<K, false>] extends [true, true] ? Less<R> : AnyRank;
