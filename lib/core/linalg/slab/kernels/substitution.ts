import {
  countdown,
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
} from '../../../simd/wasm/index.ts';
import type { SolveFew } from './solve-few.ts';
import type { Subtract } from './subtract-tiles.ts';

/** A call of `solveLower`, from another function of the module. */
export type Substitute = (
  ...sizesAddressesSteps: [n: I32, k: I32, T: I32, X: I32, down: I32, right: I32, downX: I32, unit: I32]
) => Statement;

const PARAMS = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;

/** Rows that learn of all solved ones at once, before they are solved among themselves. */
const HEIGHT = i32.const(4);

/**
 * Exports `solveLower` and `solveUpper(n, k, T, X, from row to row of T, from column to column of T, from row to row of X, unit)`:
 * X ← T⁻¹ X for k columns, four rows at a time; steps in bytes, `unit` 1 where the diagonal is ones and not read. `invertLower` is
 * `solveLower` for an X that begins as I: what lies right of its diagonal stays zero and is left alone.
 */
export function defineSubstitution(module: ModuleBuilder, workers: Workers): Substitute {
  const solveLower = defineLower(module, workers, 'solveLower');
  defineLower(module, workers, 'invertLower');
  defineUpper(module, workers);
  return solveLower;
}

/** What substitution is made of: products, and four rows among themselves in the triangles that LU leaves. */
interface Workers {
  readonly subtract: Subtract;
  readonly solveFour: SolveFew;
  readonly solveFourUp: SolveFew;
}

const ONE = i32.const(1);
/** Four rows whose columns lie side by side. */
const isWhole = (height: I32, right: I32): I32 =>
  i32.and(i32.eqz(i32.sub(height, HEIGHT)), i32.eqz(i32.sub(right, i32.const(8))));
const rounds = (n: I32): I32 => i32.divU(i32.add(n, i32.const(3)), HEIGHT);

function defineLower(
  module: ModuleBuilder,
  { subtract, solveFour }: Workers,
  name: 'solveLower' | 'invertLower',
): Substitute {
  return module.define(name, PARAMS, 'void', ([n, k, T, X, down, right, downX, unit], scope) => {
    const [block, row, line, diagonal, done, height, count, inner, solved] = scope.locals('i32', 9);
    const [known, columns] = name === 'invertLower' ? [done, i32.add(done, height)] : [k, k];
    const within = subtract(ONE, solved, columns, row, line, block, downX, down, downX, right);
    return [
      block.set(X),
      count.set(rounds(n)),
      countdown(
        count,
        height.set(least(i32.sub(n, done), HEIGHT)),
        subtract(height, done, known, block, T, X, downX, down, downX, right),
        line.set(i32.add(T, i32.mul(done, right))),
        when(
          i32.and(unit, isWhole(height, right)),
          [solveFour(columns, line, block, down, downX)],
          [
            row.set(block),
            diagonal.set(line),
            solved.set(i32.const(0)),
            inner.set(height),
            countdown(
              inner,
              within,
              divideRow(scope, { row, k: columns, diagonal, unit }),
              increase(row, downX),
              increase(line, down),
              increase(diagonal, i32.add(down, right)),
              increase(solved, 1),
            ),
          ],
        ),
        increase(block, i32.mul(height, downX)),
        increase(T, i32.mul(height, down)),
        increase(done, height),
      ),
    ];
  });
}

function defineUpper(module: ModuleBuilder, { subtract, solveFourUp }: Workers): void {
  module.define('solveUpper', PARAMS, 'void', ([n, k, T, X, down, right, downX, unit], scope) => {
    const [left, row, diagonal, done, height, count, inner, solved] = scope.locals('i32', 8);
    const first = i32.sub(left, height);
    const last = i32.sub(left, ONE);
    const block = i32.add(X, i32.mul(first, downX));
    const beyond = i32.add(i32.add(T, i32.mul(first, down)), i32.mul(left, right));
    const below = i32.add(X, i32.mul(left, downX));
    const within = subtract(
      ONE,
      solved,
      k,
      row,
      i32.add(diagonal, right),
      i32.add(row, downX),
      downX,
      down,
      downX,
      right,
    );
    return [
      left.set(n),
      count.set(rounds(n)),
      countdown(
        count,
        height.set(least(left, HEIGHT)),
        subtract(height, done, k, block, beyond, below, downX, down, downX, right),
        when(
          i32.and(i32.eqz(unit), isWhole(height, right)),
          [solveFourUp(k, i32.add(T, i32.mul(first, i32.add(down, right))), block, down, downX)],
          [
            row.set(i32.add(X, i32.mul(last, downX))),
            diagonal.set(i32.add(T, i32.mul(last, i32.add(down, right)))),
            solved.set(i32.const(0)),
            inner.set(height),
            countdown(
              inner,
              within,
              divideRow(scope, { row, k, diagonal, unit }),
              row.set(i32.sub(row, downX)),
              diagonal.set(i32.sub(diagonal, i32.add(down, right))),
              increase(solved, 1),
            ),
          ],
        ),
        increase(done, height),
        left.set(i32.sub(left, height)),
      ),
    ];
  });
}

function divideRow(
  scope: Scope,
  { row, k, diagonal, unit }: { readonly row: I32; readonly k: I32; readonly diagonal: I32; readonly unit: I32 },
): Statement {
  const [at, left] = scope.locals('i32', 2);
  const pivot = scope.local('v128');
  return when(i32.eqz(unit), [
    pivot.set(v128.load64Splat(diagonal)),
    at.set(row),
    left.set(i32.divU(k, i32.const(2))),
    countdown(left, v128.store(at, f64x2.div(v128.load(at), pivot)), increase(at, 16)),
    when(i32.and(k, i32.const(1)), [f64.store(at, f64.div(f64.load(at), f64x2.extract(pivot, 0)))]),
  ]);
}
