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
  v128,
  when,
} from '../../../simd/wasm/index.ts';
import { multiplySubtract } from './row-kernels.ts';

/** X ← T⁻¹ X for few rows, in whose triangle columns lie side by side. */
export type SolveFew = (columns: I32, T: I32, X: I32, downT: I32, downX: I32) => Statement;

/** Which triangle, and how many rows. A lower one has ones on its diagonal, an upper one is divided by. */
interface Few {
  readonly height: 4 | 8;
  readonly triangle: 'lower' | 'upper';
}

/** solveFew(columns, T, X, bytes from row to row of T and of X): all rows of two columns are in registers. */
export function defineSolveFew(module: ModuleBuilder, few: Few, fma: boolean): SolveFew {
  return module.define(
    `${few.triangle}${few.height}`,
    ['i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([columns, T, X, downT, downX], scope) => {
      const count = scope.local('i32');
      const lines = scope.locals('i32', few.height);
      const places = { lines, X, downX };
      return [
        ...lines.map((line, i) => line.set(i === 0 ? T : i32.add(lines[i - 1], downT))),
        count.set(i32.divU(columns, i32.const(2))),
        countdown(count, ...twoColumns(scope, few, places, fma), increase(X, 16)),
        when(i32.and(columns, i32.const(1)), oneColumn(scope, few, places)),
      ];
    },
    false,
  );
}

/** The rows of the triangle, and the first number of each column of X. */
interface Places {
  readonly lines: readonly I32[];
  readonly X: I32;
  readonly downX: I32;
}

/** Rows in an order in which each needs only those before it. */
const orderOf = ({ height, triangle }: Few): number[] => {
  const rows = Array.from({ length: height }, (_, i) => i);
  return triangle === 'lower' ? rows : rows.reverse();
};

/** xᵢ loses its products with the rows before it, and is divided by the diagonal if that is not ones. */
function twoColumns(scope: Scope, few: Few, { lines, X, downX }: Places, fma: boolean): Statement[] {
  const lessProduct = multiplySubtract(fma);
  const places = scope.locals('i32', few.height);
  const spread = scope.local('v128');
  const x = scope.locals('v128', few.height);
  const solve = (i: number, before: readonly number[]): Statement[] => [
    x[i].set(v128.load(places[i])),
    ...before.flatMap((l) => [
      spread.set(v128.load64Splat(lines[i], 8 * l)),
      x[i].set(lessProduct(spread, x[l], x[i])),
    ]),
    ...(few.triangle === 'upper' ? [x[i].set(f64x2.div(x[i], v128.load64Splat(lines[i], 8 * i)))] : []),
    v128.store(places[i], x[i]),
  ];
  return [
    ...places.map((place, i) => place.set(i === 0 ? X : i32.add(places[i - 1], downX))),
    ...orderOf(few).flatMap((i, turn, order) => solve(i, order.slice(0, turn))),
  ];
}

function oneColumn(scope: Scope, few: Few, { lines, X, downX }: Places): Statement[] {
  const x = scope.locals('f64', few.height);
  const place = (i: number): I32 => i32.add(X, i32.mul(downX, i32.const(i)));
  const solve = (i: number, before: readonly number[]): Statement[] => [
    x[i].set(f64.load(place(i))),
    ...before.map((l) => x[i].set(f64.sub(x[i], f64.mul(f64.load(lines[i], 8 * l), x[l])))),
    ...(few.triangle === 'upper' ? [x[i].set(f64.div(x[i], f64.load(lines[i], 8 * i)))] : []),
    f64.store(place(i), x[i]),
  ];
  return orderOf(few).flatMap((i, turn, order) => solve(i, order.slice(0, turn)));
}
