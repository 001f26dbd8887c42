import {
  countdown,
  type F64,
  f64,
  f64x2,
  type I32,
  i32,
  increase,
  least,
  type ModuleBuilder,
  type Scope,
  type Statement,
  v128,
  when,
} from '../../simd/wasm/index.ts';
import type { Subtract } from './subtract-tiles.ts';

/** Rows that are factored one by one before the rest of the triangle learns of them. */
const PANEL = 8;
const DOUBLE = i32.const(8);
const ONE = i32.const(1);

/**
 * Exports `cholesky(n, A, bytes from row to row)`: the upper triangle of A becomes U with A = Uᵀ U, by panels of eight rows, for
 * matrices that stay in the second-level cache. Gives the order of the first leading minor that is not positive, or 0; what is
 * computed after such a minor is not a number.
 */
export function defineCholesky(module: ModuleBuilder, subtract: Subtract): void {
  const panel = definePanel(module, subtract);
  module.define('cholesky', ['i32', 'i32', 'i32'], 'i32', ([n, A, down], scope) => {
    const [order, failed, minor, rounds, rows, B, C, left, strips, height] = scope.locals('i32', 10);
    const diagonal = i32.add(down, DOUBLE);
    return [
      rounds.set(i32.divU(i32.add(n, i32.const(PANEL - 1)), i32.const(PANEL))),
      countdown(
        rounds,
        rows.set(least(n, i32.const(PANEL))),
        minor.set(panel(n, rows, A, down)),
        when(i32.and(i32.eqz(failed), i32.gt(minor, i32.const(0))), [failed.set(i32.add(order, minor))]),
        B.set(i32.add(A, i32.mul(rows, DOUBLE))),
        increase(A, i32.mul(rows, diagonal)),
        increase(n, i32.sub(i32.const(0), rows)),
        increase(order, rows),
        C.set(A),
        left.set(n),
        strips.set(i32.divU(i32.add(n, i32.const(PANEL - 1)), i32.const(PANEL))),
        countdown(
          strips,
          height.set(least(left, i32.const(PANEL))),
          subtract(height, rows, left, C, B, B, down, DOUBLE, down, down),
          increase(left, i32.sub(i32.const(0), height)),
          increase(B, i32.mul(height, DOUBLE)),
          increase(C, i32.mul(height, diagonal)),
        ),
      ),
      failed,
    ];
  });
}

/**
 * Exports `lowerToUpper` and `upperToLower(n, A, bytes from row to row)`: one triangle written over the other as its transpose;
 * the second leaves zeros where it came from.
 */
export function defineMirroring(module: ModuleBuilder): void {
  for (const name of ['lowerToUpper', 'upperToLower'] as const) {
    module.define(name, ['i32', 'i32', 'i32'], 'void', ([n, A, down], scope) => {
      const [length, along, across, count, column] = scope.locals('i32', 5);
      const copy =
        name === 'lowerToUpper'
          ? [f64.store(across, f64.load(along))]
          : [f64.store(along, f64.load(across)), f64.store(across, f64.const(0))];
      return [
        column.set(A),
        countdown(
          n,
          along.set(A),
          across.set(column),
          count.set(length),
          countdown(count, ...copy, increase(along, 8), increase(across, down)),
          increase(A, down),
          increase(column, 8),
          increase(length, 1),
        ),
      ];
    });
  }
}

/** panel(columns, rows, corner, bytes from row to row): uᵢᵢ = √(aᵢᵢ − Σ uₗᵢ²), uᵢⱼ = (aᵢⱼ − Σ uₗᵢ uₗⱼ) / uᵢᵢ over the rows above. */
function definePanel(module: ModuleBuilder, subtract: Subtract) {
  return module.define(
    'choleskyPanel',
    ['i32', 'i32', 'i32', 'i32'],
    'i32',
    ([columns, rows, top, down], scope) => {
      const [row, done, failed] = scope.locals('i32', 3);
      const pivot = scope.local('f64');
      const isPositive = f64.gt(pivot, f64.const(0));
      return [
        row.set(top),
        countdown(
          rows,
          subtract(ONE, done, columns, row, top, top, down, DOUBLE, down, down),
          increase(done, 1),
          pivot.set(f64.load(row)),
          when(i32.and(i32.eqz(failed), i32.eqz(isPositive)), [failed.set(done)]),
          pivot.set(f64.sqrt(pivot)),
          ...divide(scope, row, columns, pivot),
          increase(columns, -1),
          increase(top, 8),
          increase(row, i32.add(down, DOUBLE)),
        ),
        failed,
      ];
    },
    false,
  );
}

/** The pivot at the front of the row, what follows divided by it. */
function divide(scope: Scope, row: I32, columns: I32, pivot: F64): Statement[] {
  const [p, count] = scope.locals('i32', 2);
  const both = scope.local('v128');
  return [
    both.set(f64x2.splat(pivot)),
    f64.store(row, pivot),
    p.set(i32.add(row, DOUBLE)),
    count.set(i32.divU(i32.sub(columns, ONE), i32.const(2))),
    countdown(count, v128.store(p, f64x2.div(v128.load(p), both)), increase(p, 16)),
    when(i32.and(i32.sub(columns, ONE), ONE), [f64.store(p, f64.div(f64.load(p), pivot))]),
  ];
}
