import {
  countdown,
  f64x2,
  i32,
  increase,
  type Local,
  type ModuleBuilder,
  type Scope,
  type Statement,
  type V128,
  v128,
  when,
} from '../../wasm/index.ts';
import { addSquare } from './columns.ts';
import { firsts, KINDS, type Kind, seconds } from './kinds.ts';
import { Carry } from './tree.ts';

/** Rows that are folded at once, two to a vector. */
export const STRIP = 8;
const VECTORS = STRIP / 2;

/**
 * sumRows(from, strips of eight rows, n, to, stack): the sum of each row of n ≥ 1 numbers, as doubles, in the order of `tree.ts`.
 * squareRows(…, centers) is that of (number − center)². A last strip may reach over the end of the last row.
 */
export function defineRowSums(module: ModuleBuilder, kind: Kind): void {
  const params = ['i32', 'i32', 'i32', 'i32', 'i32'] as const;
  module.define('sumRows', params, 'void', ([from, strips, n, to, stack], scope) => {
    const sums = scope.locals('v128', VECTORS);
    const walk = new RowWalk(kind, scope, (q, x) => [sums[q].set(f64x2.add(sums[q], x))]);
    const count = scope.local('i32');
    return [
      countdown(
        strips,
        ...walk.begin(from, n),
        ...new Carry(scope, stack, sums).leaves(n, count, walk.along(count)),
        ...finish(walk, from, to, sums),
      ),
    ];
  });
  module.define('squareRows', [...params, 'i32'], 'void', ([from, strips, n, to, stack, centers], scope) => {
    const sums = scope.locals('v128', VECTORS);
    const middles = scope.locals('v128', VECTORS);
    const off = scope.local('v128');
    const walk = new RowWalk(kind, scope, (q, x) => [sums[q].set(addSquare(sums[q], x, middles[q], off))]);
    const count = scope.local('i32');
    return [
      countdown(
        strips,
        ...walk.begin(from, n),
        ...middles.map((middle, q) => middle.set(v128.load(centers, 16 * q))),
        increase(centers, 16 * VECTORS),
        ...new Carry(scope, stack, sums).leaves(n, count, walk.along(count)),
        ...finish(walk, from, to, sums),
      ),
    ];
  });
}

/** maxRows(from, strips of eight rows, n, to): the largest number of each row, or NaN where there is one. minRows likewise. */
export function defineRowExtremes(module: ModuleBuilder, kind: Kind): void {
  for (const [name, better] of Object.entries({ maxRows: f64x2.pmax, minRows: f64x2.pmin })) {
    module.define(name, ['i32', 'i32', 'i32', 'i32'], 'void', ([from, strips, n, to], scope) => {
      const best = scope.locals('v128', VECTORS);
      const missing = scope.locals('v128', VECTORS);
      const x = scope.local('v128');
      const count = scope.local('i32');
      const walk = new RowWalk(kind, scope, (q, value) => [
        x.set(value),
        missing[q].set(v128.or(missing[q], f64x2.ne(x, x))),
        best[q].set(better(best[q], x)),
      ]);
      const worst = name === 'maxRows' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      return [
        countdown(
          strips,
          ...walk.begin(from, n),
          ...best.map((one) => one.set(f64x2.const(worst))),
          ...missing.map((one) => one.set(f64x2.const(0))),
          count.set(n),
          ...walk.along(count),
          ...best.map((one, q) => one.set(v128.or(one, missing[q]))),
          ...finish(walk, from, to, best),
        ),
      ];
    });
  }
}

/**
 * argmaxRows(from, strips of eight rows, n, to): where the first largest number of each row is, as a double; NaN for all rows of a
 * strip in which there is one. argminRows likewise.
 */
export function defineRowPlaces(module: ModuleBuilder, kind: Kind): void {
  for (const [name, better, isBetter, worst] of [
    ['argmaxRows', f64x2.pmax, f64x2.gt, Number.NEGATIVE_INFINITY],
    ['argminRows', f64x2.pmin, f64x2.lt, Number.POSITIVE_INFINITY],
  ] as const) {
    module.define(name, ['i32', 'i32', 'i32', 'i32'], 'void', ([from, strips, n, to], scope) => {
      const best = scope.locals('v128', VECTORS);
      const places = scope.locals('v128', VECTORS);
      const [x, missing] = scope.locals('v128', 2) as [Local<'v128'>, Local<'v128'>];
      const here = scope.locals('v128', 2) as [Local<'v128'>, Local<'v128'>];
      const count = scope.local('i32');
      const walk = new RowWalk(kind, scope, (q, value, which) => [
        x.set(value),
        missing.set(v128.or(missing, f64x2.ne(x, x))),
        places[q].set(v128.bitselect(here[which], places[q], isBetter(x, best[q]))),
        best[q].set(better(best[q], x)),
      ]);
      const next = here.map((place) => place.set(f64x2.add(place, f64x2.const(2))));
      return [
        countdown(
          strips,
          ...walk.begin(from, n),
          ...best.map((one) => one.set(f64x2.const(worst))),
          ...[...places, missing].map((one) => one.set(f64x2.const(0))),
          ...here.map((place, i) => place.set(f64x2.const(i))),
          count.set(n),
          ...walk.along(count, next),
          when(
            v128.anyTrue(missing),
            places.map((place) => place.set(f64x2.const(Number.NaN))),
          ),
          ...finish(walk, from, to, places),
        ),
      ];
    });
  }
}

/** Writes what came of a strip; the next one begins where its last row ended. */
const finish = (
  walk: RowWalk,
  from: Local<'i32'>,
  to: Local<'i32'>,
  results: readonly Local<'v128'>[],
): Statement[] => [
  ...results.map((result, q) => v128.store(to, result, 16 * q)),
  increase(to, 16 * VECTORS),
  from.set(walk.end),
];

/** Eight pointers that go along eight rows together. */
class RowWalk {
  readonly #kind: Kind;
  readonly #take: (q: number, x: V128, which: 0 | 1) => Statement[];
  readonly #at: readonly Local<'i32'>[];
  readonly #a: Local<'v128'>;
  readonly #b: Local<'v128'>;
  readonly #pairs: Local<'i32'>;

  /** `take` works on a number of row 2q and the one below it in row 2q + 1; `which` of the two that are read at once they are. */
  constructor(kind: Kind, scope: Scope, take: (q: number, x: V128, which: 0 | 1) => Statement[]) {
    [this.#kind, this.#take] = [kind, take];
    this.#at = scope.locals('i32', STRIP);
    [this.#a, this.#b] = scope.locals('v128', 2) as [Local<'v128'>, Local<'v128'>];
    this.#pairs = scope.local('i32');
  }

  begin(from: Local<'i32'>, n: Local<'i32'>): Statement[] {
    const down = i32.mul(n, i32.const(KINDS[this.#kind].bytes));
    return this.#at.map((at, r) => at.set(r === 0 ? from : i32.add(this.#at[r - 1], down)));
  }

  /** Where the last row goes on. */
  get end(): Local<'i32'> {
    return this.#at[STRIP - 1];
  }

  /** Takes so many numbers of each row, two at a time; `next` follows each two. */
  along(count: Local<'i32'>, next: readonly Statement[] = []): Statement[] {
    const both = (q: number): Statement[] => [
      ...this.#load(q),
      ...this.#take(q, firsts(this.#a, this.#b), 0),
      ...this.#take(q, seconds(this.#a, this.#b), 1),
    ];
    const one = (q: number): Statement[] => [...this.#load(q), ...this.#take(q, firsts(this.#a, this.#b), 0)];
    const all = (step: (q: number) => Statement[]): Statement[] => [0, 1, 2, 3].flatMap(step);
    const { bytes } = KINDS[this.#kind];
    return [
      this.#pairs.set(i32.divU(count, i32.const(2))),
      countdown(this.#pairs, ...all(both), ...next, ...this.#at.map((at) => increase(at, 2 * bytes))),
      when(i32.and(count, i32.const(1)), [...all(one), ...this.#at.map((at) => increase(at, bytes))]),
    ];
  }

  #load(q: number): Statement[] {
    const { pair } = KINDS[this.#kind];
    return [this.#a.set(pair(this.#at[2 * q], 0)), this.#b.set(pair(this.#at[2 * q + 1], 0))];
  }
}
