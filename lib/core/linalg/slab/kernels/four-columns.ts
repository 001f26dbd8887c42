import {
  countdown,
  f64,
  f64x2,
  type I32,
  i32,
  increase,
  type ModuleBuilder,
  type Scope,
  type Statement,
  type V128,
  v128,
  when,
} from '../../../simd/wasm/index.ts';
import { exchange, findLargest } from './row-exchanges.ts';
import { multiplySubtract } from './row-kernels.ts';

const ONE = i32.const(1);

/** The first double of each vector, and the second ones. */
const FIRST = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
const SECOND = FIRST.map((byte) => byte + 8);
/** The first double of the first vector, the second of the second one. */
const OUTER = [0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30, 31];

/**
 * fourColumns(rows, corner, first number of the corner's row, numbers of a whole row, bytes from row to row, pivots): elimination with
 * partial pivoting of four columns, two rows at a time, so that one division serves both.
 */
export function defineFourColumns(module: ModuleBuilder, fma: boolean) {
  return module.define(
    'luFourColumns',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([rows, corner, line, length, down, pivots], scope) => {
      const offset = scope.local('i32');
      const below = scope.local('i32');
      const column = (c: number): Statement[] => [
        increase(below, -1),
        findLargest(scope, { corner: i32.add(corner, i32.const(8 * c)), below, down, offset }),
        f64.store(pivots, f64.convertI32(i32.divU(offset, down)), 8 * c),
        when(offset, [exchange(scope, line, i32.add(line, offset), length)]),
        ...eliminateColumn(scope, c, { corner, below, down }, fma),
        increase(corner, down),
        increase(line, down),
      ];
      return [below.set(rows), ...[0, 1, 2, 3].flatMap(column)];
    },
    false,
  );
}

/** `corner` is the first number of the pivot's row in these columns. */
interface Place {
  readonly corner: I32;
  readonly below: I32;
  readonly down: I32;
}

/** The rows below the pivot, two at a time; the last of an odd number meets itself. */
function eliminateColumn(scope: Scope, c: number, { corner, below, down }: Place, fma: boolean): Statement[] {
  const [p, q, count] = scope.locals('i32', 3);
  const pivot = scope.local('v128');
  const upper = scope.locals('v128', 2);
  const pair = rowPair(scope, c, { p, q, pivot, upper }, fma);
  const twice = i32.mul(down, i32.const(2));
  return [
    pivot.set(v128.load64Splat(corner, 8 * c)),
    when(f64.ne(f64x2.extract(pivot, 0), f64.const(0)), [
      ...upper.map((vector, v) => vector.set(v128.load(corner, 16 * v))),
      p.set(i32.add(corner, down)),
      q.set(i32.add(p, down)),
      count.set(i32.divU(below, i32.const(2))),
      countdown(count, ...pair, increase(p, twice), increase(q, twice)),
      when(i32.and(below, ONE), [q.set(p), ...pair]),
    ]),
  ];
}

/** Rows p and q: l = a / pivot takes the place of column c, columns after it lose l times the pivot's row. */
function rowPair(
  scope: Scope,
  c: number,
  { p, q, pivot, upper }: { readonly p: I32; readonly q: I32; readonly pivot: V128; readonly upper: readonly V128[] },
  fma: boolean,
): Statement[] {
  const lessProduct = multiplySubtract(fma);
  const half = c >> 1; // the vector in which column c is
  const [x, y, nextX, nextY, factors, spread] = scope.locals('v128', 6);
  const at = 16 * half;
  const isFirst = c % 2 === 0;
  const row = (address: I32, own: V128, next: V128, lane: readonly number[]): Statement[] => [
    spread.set(v128.shuffle(factors, factors, lane)),
    // In its own vector a first column is followed by one that loses, a second column by none.
    v128.store(
      address,
      isFirst ? v128.shuffle(spread, lessProduct(spread, upper[half], own), OUTER) : v128.shuffle(own, spread, OUTER),
      at,
    ),
    ...(half === 0 ? [v128.store(address, lessProduct(spread, upper[1], next), 16)] : []),
  ];
  // Both rows are read before either is written: they may be the same.
  return [
    x.set(v128.load(p, at)),
    y.set(v128.load(q, at)),
    ...(half === 0 ? [nextX.set(v128.load(p, 16)), nextY.set(v128.load(q, 16))] : []),
    factors.set(f64x2.div(v128.shuffle(x, y, isFirst ? FIRST : SECOND), pivot)),
    ...row(p, x, nextX, FIRST),
    ...row(q, y, nextY, SECOND),
  ];
}
