import {
  countdown,
  f64,
  type I32,
  i32,
  increase,
  type ModuleBuilder,
  type Scope,
  type Statement,
  v128,
  when,
} from '../../simd/wasm/index.ts';
import { multiplySubtract } from './row-kernels.ts';

/**
 * solveUnit(columns, L, X, bytes from row to row of both): X ← L⁻¹ X for few rows, with ones on the diagonal of L; all rows of two
 * columns are in registers.
 */
export function defineSolveUnit(module: ModuleBuilder, height: 4 | 8, fma: boolean) {
  const rows = Array.from({ length: height }, (_, i) => i);
  return module.define(
    `solveUnit${height}`,
    ['i32', 'i32', 'i32', 'i32'],
    'void',
    ([columns, L, X, down], scope) => {
      const count = scope.local('i32');
      return [
        count.set(i32.divU(columns, i32.const(2))),
        countdown(count, ...twoColumns(scope, rows, { L, X, down }, fma), increase(X, 16)),
        when(i32.and(columns, i32.const(1)), oneColumn(scope, rows, { L, X, down })),
      ];
    },
    false,
  );
}

interface Places {
  readonly L: I32;
  readonly X: I32;
  readonly down: I32;
}

/** Row by row: xᵢ loses its products with the rows above it. */
function twoColumns(scope: Scope, rows: readonly number[], { L, X, down }: Places, fma: boolean): Statement[] {
  const lessProduct = multiplySubtract(fma);
  const [line, place] = scope.locals('i32', 2);
  const spread = scope.local('v128');
  const x = scope.locals('v128', rows.length);
  return [
    line.set(L),
    place.set(X),
    ...rows.flatMap((i) => [
      x[i].set(v128.load(place)),
      ...rows
        .slice(0, i)
        .flatMap((l) => [spread.set(v128.load64Splat(line, 8 * l)), x[i].set(lessProduct(spread, x[l], x[i]))]),
      ...(i > 0 ? [v128.store(place, x[i])] : []),
      increase(line, down),
      increase(place, down),
    ]),
  ];
}

function oneColumn(scope: Scope, rows: readonly number[], { L, X, down }: Places): Statement[] {
  const [line, place] = scope.locals('i32', 2);
  const x = scope.locals('f64', rows.length);
  return [
    line.set(L),
    place.set(X),
    ...rows.flatMap((i) => [
      x[i].set(f64.load(place)),
      ...rows.slice(0, i).map((l) => x[i].set(f64.sub(x[i], f64.mul(f64.load(line, 8 * l), x[l])))),
      f64.store(place, x[i]),
      increase(line, down),
      increase(place, down),
    ]),
  ];
}
