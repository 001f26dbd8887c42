import {
  countdown,
  f64,
  f64x2,
  i32,
  increase,
  least,
  type ModuleBuilder,
  v128,
  when,
} from '../../../simd/wasm/index.ts';
import { defineFourColumns } from './four-columns.ts';
import { exchange, findLargest } from './row-exchanges.ts';
import { defineSolveFew, type SolveFew } from './solve-few.ts';
import type { Substitute } from './substitution.ts';
import type { Subtract } from './subtract-tiles.ts';

/** Columns that are eliminated one by one before the rest of the matrix learns of them. */
const PANEL = 8;
const DOUBLE = i32.const(8);
const ONE = i32.const(1);

/**
 * Exports `lu(n, d, A, bytes from row to row, pivots)`: elimination with partial pivoting by panels of eight columns, for matrices
 * that stay in the second-level cache. At `pivots`, as doubles, it leaves how many rows below its place each pivot stood.
 */
export function defineLu(
  module: ModuleBuilder,
  {
    subtract,
    solveLower,
    solveFour,
  }: { readonly subtract: Subtract; readonly solveLower: Substitute; readonly solveFour: SolveFew },
  fma: boolean,
): void {
  const panel = definePanel(module, subtract, solveFour, fma);
  const narrowPanel = defineNarrowPanel(module);
  const solveEight = defineSolveFew(module, { height: PANEL, triangle: 'lower' }, fma);
  module.define('lu', ['i32', 'i32', 'i32', 'i32', 'i32'], 'void', ([n, d, A, down, pivots], scope) => {
    const [line, steps, rounds, width, right, below, beside] = scope.locals('i32', 7);
    const isWhole = i32.eqz(i32.sub(width, i32.const(PANEL)));
    return [
      line.set(A),
      steps.set(least(n, d)),
      rounds.set(i32.divU(i32.add(steps, i32.const(PANEL - 1)), i32.const(PANEL))),
      countdown(
        rounds,
        width.set(least(steps, i32.const(PANEL))),
        when(isWhole, [panel(n, A, line, d, down, pivots)], [narrowPanel(n, width, A, line, d, down, pivots)]),
        right.set(i32.add(A, i32.mul(width, DOUBLE))),
        below.set(i32.add(A, i32.mul(width, down))),
        increase(steps, i32.sub(i32.const(0), width)),
        increase(n, i32.sub(i32.const(0), width)),
        beside.set(i32.sub(i32.add(i32.sub(line, A), i32.mul(d, DOUBLE)), i32.mul(width, DOUBLE))),
        beside.set(i32.divU(beside, DOUBLE)),
        when(
          isWhole,
          [solveEight(beside, A, right, down, down)],
          [solveLower(width, beside, A, right, down, DOUBLE, down, ONE)],
        ),
        A.set(i32.add(below, i32.mul(width, DOUBLE))),
        subtract(n, width, beside, A, below, right, down, down, down, DOUBLE),
        increase(line, i32.mul(width, down)),
        increase(pivots, i32.mul(width, DOUBLE)),
      ),
    ];
  });
}

/** panel(rows, corner, first number of the corner's row, numbers of a whole row, bytes from row to row, pivots): eight columns as twice four. */
function definePanel(module: ModuleBuilder, subtract: Subtract, solveFour: SolveFew, fma: boolean) {
  const fourColumns = defineFourColumns(module, fma);
  const [four, wide] = [i32.const(4), i32.const(32)];
  return module.define(
    'luPanel',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([rows, corner, line, length, down, pivots], scope) => {
      const [right, below, rest] = scope.locals('i32', 3);
      return [
        right.set(i32.add(corner, wide)),
        below.set(i32.add(corner, i32.mul(down, four))),
        rest.set(i32.sub(rows, four)),
        fourColumns(rows, corner, line, length, down, pivots),
        solveFour(four, corner, right, down, down),
        subtract(rest, four, four, i32.add(below, wide), below, right, down, down, down, DOUBLE),
        fourColumns(
          rest,
          i32.add(below, wide),
          i32.add(line, i32.mul(down, four)),
          length,
          down,
          i32.add(pivots, wide),
        ),
      ];
    },
    false,
  );
}

/** panel(rows, columns, corner, first number of the corner's row, numbers of a whole row, bytes from row to row, pivots) */
function defineNarrowPanel(module: ModuleBuilder) {
  return module.define(
    'luNarrowPanel',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([rows, columns, corner, line, length, down, pivots], scope) => {
      const [steps, below, p, q, u, count, pairs, offset] = scope.locals('i32', 8);
      const [pivot, factor] = scope.locals('f64', 2);
      const factors = scope.local('v128');
      const next = i32.add(corner, down);
      const subtractTwo = v128.store(q, f64x2.sub(v128.load(q), f64x2.mul(factors, v128.load(u))));
      const subtractOne = f64.store(q, f64.sub(f64.load(q), f64.mul(factor, f64.load(u))));
      const eliminateRow = [
        factor.set(f64.div(f64.load(p), pivot)),
        factors.set(f64x2.splat(factor)),
        f64.store(p, factor),
        q.set(i32.add(p, DOUBLE)),
        u.set(i32.add(corner, DOUBLE)),
        pairs.set(i32.divU(columns, i32.const(2))),
        countdown(pairs, subtractTwo, increase(q, 16), increase(u, 16)),
        when(i32.and(columns, ONE), [subtractOne]),
        increase(p, down),
      ];
      return [
        below.set(rows),
        steps.set(columns),
        countdown(
          steps,
          increase(below, -1),
          increase(columns, -1),
          findLargest(scope, { corner, below, down, offset }),
          f64.store(pivots, f64.convertI32(i32.divU(offset, down))),
          when(offset, [exchange(scope, line, i32.add(line, offset), length)]),
          pivot.set(f64.load(corner)),
          when(f64.ne(pivot, f64.const(0)), [p.set(next), count.set(below), countdown(count, ...eliminateRow)]),
          increase(corner, i32.add(down, DOUBLE)),
          increase(line, down),
          increase(pivots, 8),
        ),
      ];
    },
    false,
  );
}
