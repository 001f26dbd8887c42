import { LANES } from '../../floats/kernels/lanes.ts';
import type { FloatType } from '../../gemm/tile.ts';
import {
  countdown,
  f32x4,
  f64x2,
  type I32,
  i32,
  increase,
  type Local,
  least,
  type ModuleBuilder,
  type Scope,
  type Statement,
  v128,
} from '../../wasm/index.ts';
import { pair } from './pair.ts';
import { Carry, LEAF } from './tree.ts';

/**
 * sumColumns(from, rows, bytes of a row, pairs of columns, to, stack): for each column the sum of its numbers, as doubles.
 * squareColumns(…, centers) is that of (number − center)². Both in the order of `tree.ts`. Where columns are odd, a last pair
 * reaches over the end of its row.
 */
export function defineColumnSums(module: ModuleBuilder, type: FloatType): void {
  const params = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  module.define('sumColumns', params, 'void', ([from, rows, down, pairs, to, stack], scope) =>
    inStrips(pairs, scope, [8, 1], (width) => {
      const sums = scope.locals('v128', width);
      const add = (at: I32) => sums.map((sum, i) => sum.set(f64x2.add(sum, pair(type, at, i))));
      return [
        ...downTheTree({ from, rows, down, stack }, sums, add, scope),
        ...sums.map((sum, i) => v128.store(to, sum, 16 * i)),
        increase(to, 16 * width),
        increase(from, 2 * LANES[type].bytes * width),
      ];
    }),
  );
  module.define('squareColumns', [...params, 'i32'], 'void', ([from, rows, down, pairs, to, stack, centers], scope) =>
    inStrips(pairs, scope, [4, 1], (width) => {
      const sums = scope.locals('v128', width);
      const middles = scope.locals('v128', width);
      const off = scope.local('v128');
      const add = (at: I32) =>
        sums.flatMap((sum, i) => [
          off.set(f64x2.sub(pair(type, at, i), middles[i])),
          sum.set(f64x2.add(sum, f64x2.mul(off, off))),
        ]);
      return [
        ...middles.map((middle, i) => middle.set(v128.load(centers, 16 * i))),
        ...downTheTree({ from, rows, down, stack }, sums, add, scope),
        ...sums.map((sum, i) => v128.store(to, sum, 16 * i)),
        ...[to, centers].map((pointer) => increase(pointer, 16 * width)),
        increase(from, 2 * LANES[type].bytes * width),
      ];
    }),
  );
}

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
  const [at, leaves, left, count] = scope.locals('i32', 4) as [Local<'i32'>, Local<'i32'>, Local<'i32'>, Local<'i32'>];
  const carry = new Carry(scope, stack, sums, f64x2.add);
  return [
    at.set(from),
    left.set(rows),
    leaves.set(i32.divU(i32.add(rows, i32.const(LEAF - 1)), i32.const(LEAF))),
    carry.begin,
    countdown(
      leaves,
      count.set(least(left, i32.const(LEAF))),
      left.set(i32.sub(left, count)),
      ...sums.map((sum) => sum.set(f64x2.const(0))),
      countdown(count, ...add(at), increase(at, down)),
      carry.leaf,
    ),
    carry.end,
  ];
}

/**
 * maxColumns(from, rows, bytes of a row, vectors of a row, to): the largest number of each column, or NaN where there is one; of
 * equal ones the first. minColumns likewise. The last vector of a row may reach over its end.
 */
export function defineColumnExtremes(module: ModuleBuilder, type: FloatType): void {
  const { float } = LANES[type];
  const ne = type === 'f32' ? f32x4.ne : f64x2.ne;
  for (const [name, better] of [
    ['maxColumns', float.pmax],
    ['minColumns', float.pmin],
  ] as const) {
    module.define(name, ['i32', 'i32', 'i32', 'i32', 'i32'], 'void', ([from, rows, down, vectors, to], scope) =>
      inStrips(vectors, scope, [4, 1], (width) => {
        const best = scope.locals('v128', width);
        const missing = scope.locals('v128', width);
        const x = scope.local('v128');
        const [at, count] = scope.locals('i32', 2) as [Local<'i32'>, Local<'i32'>];
        const row = best.flatMap((one, i) => [
          x.set(v128.load(at, 16 * i)),
          missing[i].set(v128.or(missing[i], ne(x, x))),
          one.set(better(one, x)),
        ]);
        return [
          ...best.map((one, i) => one.set(v128.load(from, 16 * i))),
          ...missing.map((one) => one.set(float.const(0))),
          at.set(from),
          count.set(rows),
          countdown(count, ...row, increase(at, down)),
          // All ones are a NaN.
          ...best.map((one, i) => v128.store(to, v128.or(one, missing[i]), 16 * i)),
          ...[from, to].map((pointer) => increase(pointer, 16 * width)),
        ];
      }),
    );
  }
}
