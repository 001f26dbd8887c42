import {
  countdown,
  f64x2,
  type I32,
  i32,
  increase,
  type Local,
  type ModuleBuilder,
  type Scope,
  type Statement,
  type V128,
  v128,
} from '../../wasm/index.ts';
import { KINDS, type Kind, storeAsDoubles } from './kinds.ts';
import { Carry } from './tree.ts';

/**
 * sumColumns(from, rows, bytes of a row, pairs of columns, to, stack): for each column the sum of its numbers, as doubles.
 * squareColumns(…, centers) is that of (number − center)². Both in the order of `tree.ts`. Where columns are odd, a last pair
 * reaches over the end of its row.
 */
export function defineColumnSums(module: ModuleBuilder, kind: Kind): void {
  const { bytes, pair } = KINDS[kind];
  const params = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  module.define('sumColumns', params, 'void', ([from, rows, down, pairs, to, stack], scope) =>
    inStrips(pairs, scope, [8, 1], (width) => {
      const sums = scope.locals('v128', width);
      const add = (at: I32) => sums.map((sum, i) => sum.set(f64x2.add(sum, pair(at, i))));
      return [
        ...downTheTree({ from, rows, down, stack }, sums, add, scope),
        ...sums.map((sum, i) => v128.store(to, sum, 16 * i)),
        increase(to, 16 * width),
        increase(from, 2 * bytes * width),
      ];
    }),
  );
  module.define('squareColumns', [...params, 'i32'], 'void', ([from, rows, down, pairs, to, stack, centers], scope) =>
    inStrips(pairs, scope, [4, 1], (width) => {
      const sums = scope.locals('v128', width);
      const middles = scope.locals('v128', width);
      const off = scope.local('v128');
      const add = (at: I32) => sums.map((sum, i) => sum.set(addSquare(sum, pair(at, i), middles[i], off)));
      return [
        ...middles.map((middle, i) => middle.set(v128.load(centers, 16 * i))),
        ...downTheTree({ from, rows, down, stack }, sums, add, scope),
        ...sums.map((sum, i) => v128.store(to, sum, 16 * i)),
        ...[to, centers].map((pointer) => increase(pointer, 16 * width)),
        increase(from, 2 * bytes * width),
      ];
    }),
  );
}

/** sum + (x − middle)² */
export const addSquare = (sum: V128, x: V128, middle: V128, off: Local<'v128'>): V128 =>
  f64x2.add(sum, f64x2.mul(off.tee(f64x2.sub(x, middle)), off));

/** As many wide strips as there are, then narrow ones. */
function inStrips(
  count: Local<'i32'>,
  scope: Scope,
  widths: readonly [number, 1],
  strip: (width: number) => Statement[],
): Statement[] {
  const turns = scope.local('i32');
  const [wide] = widths;
  return [
    turns.set(i32.divU(count, i32.const(wide))),
    countdown(turns, ...strip(wide)),
    turns.set(i32.remU(count, i32.const(wide))),
    countdown(turns, ...strip(1)),
  ];
}

interface Strip {
  readonly from: Local<'i32'>;
  readonly rows: Local<'i32'>;
  readonly down: Local<'i32'>;
  readonly stack: Local<'i32'>;
}

/** Sets `sums` to what `add` makes of all rows of a strip. */
function downTheTree(
  { from, rows, down, stack }: Strip,
  sums: readonly Local<'v128'>[],
  add: (at: I32) => Statement[],
  scope: Scope,
): Statement[] {
  const [at, count] = scope.locals('i32', 2) as [Local<'i32'>, Local<'i32'>];
  const carry = new Carry(scope, stack, sums);
  return [at.set(from), ...carry.leaves(rows, count, [countdown(count, ...add(at), increase(at, down))])];
}

/**
 * maxColumns(from, rows, bytes of a row, vectors of a row, to): the largest number of each column as a double, or NaN where there
 * is one; of equal ones the first. minColumns likewise. The last vector of a row may reach over its end.
 */
export function defineColumnExtremes(module: ModuleBuilder, kind: Kind): void {
  const { min, max, isNone, bytes, count: numbers } = KINDS[kind];
  for (const [name, better] of Object.entries({ maxColumns: max, minColumns: min })) {
    module.define(name, ['i32', 'i32', 'i32', 'i32', 'i32'], 'void', ([from, rows, down, vectors, to], scope) =>
      inStrips(vectors, scope, [4, 1], (width) => {
        const best = scope.locals('v128', width);
        const missing = scope.locals('v128', width);
        const x = scope.local('v128');
        const [at, count] = scope.locals('i32', 2) as [Local<'i32'>, Local<'i32'>];
        const row = best.flatMap((one, i) => [
          x.set(v128.load(at, 16 * i)),
          ...(isNone ? [missing[i].set(v128.or(missing[i], isNone(x)))] : []),
          one.set(better(one, x)),
        ]);
        return [
          ...best.map((one, i) => one.set(v128.load(from, 16 * i))),
          ...missing.map((one) => one.set(f64x2.const(0))),
          at.set(from),
          count.set(rows),
          countdown(count, ...row, increase(at, down)),
          // All ones are a NaN.
          ...best.flatMap((one, i) => [one.set(v128.or(one, missing[i])), ...storeAsDoubles(kind, to, one, i)]),
          increase(to, 8 * numbers * width),
          increase(from, bytes * numbers * width),
        ];
      }),
    );
  }
}
