import {
  countdown,
  f64,
  type I32,
  i32,
  increase,
  type ModuleBuilder,
  type Scope,
  type Statement,
  when,
} from '../../simd/wasm/index.ts';
import type { Subtract } from './subtract-tiles.ts';

/** A call of `solveLower`, from another function of the module. */
export type Substitute = (
  ...sizesAddressesSteps: [n: I32, k: I32, T: I32, X: I32, down: I32, right: I32, downX: I32, unit: I32]
) => Statement;

const PARAMS = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;

/**
 * Exports `solveLower` and `solveUpper(n, k, T, X, from row to row of T, from column to column of T, from row to row of X, unit)`:
 * X ← T⁻¹ X for k columns, row by row; steps in bytes, `unit` 1 where the diagonal is ones and not read.
 */
export function defineSubstitution(module: ModuleBuilder, subtract: Subtract): Substitute {
  const one = i32.const(1);
  const solveLower = module.define('solveLower', PARAMS, 'void', ([n, k, T, X, down, right, downX, unit], scope) => {
    const [row, diagonal, done, count] = scope.locals('i32', 4);
    return [
      row.set(X),
      diagonal.set(T),
      count.set(n),
      countdown(
        count,
        subtract(one, done, k, row, T, X, downX, down, downX, right),
        divideRow(scope, { row, k, diagonal, unit }),
        increase(row, downX),
        increase(T, down),
        increase(diagonal, i32.add(down, right)),
        increase(done, 1),
      ),
    ];
  });
  module.define('solveUpper', PARAMS, 'void', ([n, k, T, X, down, right, downX, unit], scope) => {
    const [row, diagonal, done, count] = scope.locals('i32', 4);
    const last = i32.sub(n, one);
    return [
      row.set(i32.add(X, i32.mul(last, downX))),
      diagonal.set(i32.add(T, i32.mul(last, i32.add(down, right)))),
      count.set(n),
      countdown(
        count,
        subtract(one, done, k, row, i32.add(diagonal, right), i32.add(row, downX), downX, down, downX, right),
        divideRow(scope, { row, k, diagonal, unit }),
        row.set(i32.sub(row, downX)),
        diagonal.set(i32.sub(diagonal, i32.add(down, right))),
        increase(done, 1),
      ),
    ];
  });
  return solveLower;
}

function divideRow(
  scope: Scope,
  { row, k, diagonal, unit }: { readonly row: I32; readonly k: I32; readonly diagonal: I32; readonly unit: I32 },
): Statement {
  const [at, left] = scope.locals('i32', 2);
  const pivot = scope.local('f64');
  return when(i32.eqz(unit), [
    pivot.set(f64.load(diagonal)),
    at.set(row),
    left.set(k),
    countdown(left, f64.store(at, f64.div(f64.load(at), pivot)), increase(at, 8)),
  ]);
}
