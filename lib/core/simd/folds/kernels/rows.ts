import { countdown, f64x2, increase, type Local, type ModuleBuilder, v128, when } from '../../wasm/index.ts';
import { addSquare } from './columns.ts';
import type { Kind } from './kinds.ts';
import { finish, RowWalk, VECTORS } from './row-walk.ts';
import { Carry } from './tree.ts';

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
