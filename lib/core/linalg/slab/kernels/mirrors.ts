import {
  countdown,
  f64,
  type I32,
  i32,
  increase,
  type Local,
  type ModuleBuilder,
  type Scope,
  type Statement,
  select,
  when,
} from '../../../simd/wasm/index.ts';
import { defineMirror, type Mirror } from './mirror-strips.ts';

const DOUBLE = i32.const(8);
const ONE = i32.const(1);
/** A sum of squares between these has lost nothing to underflow and is far from overflow. */
const SAFE = { least: 2 ** -900, most: 2 ** 900 };

/**
 * Exports what QR does to matrices that stay in the second-level cache, one mirror after the other:
 *
 * `mirrorColumns(n, width, A, bytes from row to row, taus, first, end)` mirrors columns first … end − 1 of width onto the axes. R is
 * left on and above the diagonal, below it the vectors, whose first entry 1 is not stored. Gives the column at which it stopped
 * because its length over- or underflows, or end.
 *
 * `applyMirrorsTo(n, columns, k, A, down, taus, Q, downQ)`: Q ← H₀ H₁ ⋯ Q for k such mirrors, where Q begins as I.
 */
export function defineMirrors(module: ModuleBuilder, fma: boolean): void {
  const mirror = defineMirror(module, fma);
  defineMirrorColumns(module, mirror);
  const params = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  module.define('applyMirrorsTo', params, 'void', ([n, columns, k, A, down, taus, Q, downQ], scope) => {
    const [count, last] = scope.locals('i32', 2);
    const v = i32.add(A, i32.mul(last, i32.add(down, DOUBLE)));
    const corner = i32.add(Q, i32.mul(last, i32.add(downQ, DOUBLE)));
    const tau = f64.load(i32.add(taus, i32.mul(last, DOUBLE)));
    return [
      count.set(k),
      last.set(k),
      countdown(
        count,
        increase(last, -1),
        // Columns before the mirror are still those of I, zero in all rows that it mirrors.
        mirror(i32.sub(n, last), i32.sub(columns, last), v, down, tau, corner, downQ),
      ),
    ];
  });
}

function defineMirrorColumns(module: ModuleBuilder, mirror: Mirror): void {
  const params = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  module.define('mirrorColumns', params, 'i32', ([n, width, A, down, taus, first, end], scope) => {
    const [column, corner, rounds, stopped] = scope.locals('i32', 4);
    const [alpha, rest, sizes, beta, tau] = scope.locals('f64', 5);
    const square = f64.add(rest, f64.mul(alpha, alpha));
    const isZero = i32.eqz(f64.gt(sizes, f64.const(0)));
    const isSafe = i32.and(f64.gt(rest, f64.const(SAFE.least)), f64.gt(f64.const(SAFE.most), square));
    const below = i32.sub(i32.sub(n, column), ONE);
    const length = f64.sqrt(square);
    const turn = [
      beta.set(select(f64.gt(f64.const(0), alpha), length, f64.sub(f64.const(0), length))),
      tau.set(f64.div(f64.sub(beta, alpha), beta)),
      f64.store(i32.add(taus, i32.mul(column, DOUBLE)), tau),
      ...scaleColumn(scope, i32.add(corner, down), below, down, f64.div(f64.const(1), f64.sub(alpha, beta))),
      f64.store(corner, beta),
      mirror(
        i32.sub(n, column),
        i32.sub(i32.sub(width, column), ONE),
        corner,
        down,
        tau,
        i32.add(corner, DOUBLE),
        down,
      ),
    ];
    const leave = [f64.store(i32.add(taus, i32.mul(column, DOUBLE)), f64.const(0))];
    const goOn = [increase(column, 1), increase(corner, i32.add(down, DOUBLE))];
    return [
      column.set(first),
      corner.set(i32.add(A, i32.mul(first, i32.add(down, DOUBLE)))),
      rounds.set(i32.sub(end, first)),
      countdown(
        rounds,
        when(i32.eqz(stopped), [
          alpha.set(f64.load(corner)),
          ...measureColumn(scope, { from: i32.add(corner, down), rows: below, down, squares: rest, sizes }),
          when(isZero, [...leave, ...goOn], [when(isSafe, [...turn, ...goOn], [stopped.set(ONE)])]),
        ]),
      ),
      column,
    ];
  });
}

/** Σ xᵢ² and Σ |xᵢ| of a column; the second tells a zero from squares that vanished. */
function measureColumn(
  scope: Scope,
  column: {
    readonly from: I32;
    readonly rows: I32;
    readonly down: I32;
    readonly squares: Local<'f64'>;
    readonly sizes: Local<'f64'>;
  },
): Statement[] {
  const { from, rows, down, squares, sizes } = column;
  const [p, count] = scope.locals('i32', 2);
  const [x, other] = scope.locals('f64', 2);
  const add = (sum: Local<'f64'>): Statement[] => [
    x.set(f64.load(p)),
    sum.set(f64.add(sum, f64.mul(x, x))),
    sizes.set(f64.add(sizes, f64.abs(x))),
    increase(p, down),
  ];
  return [
    p.set(from),
    squares.set(f64.const(0)),
    other.set(f64.const(0)),
    sizes.set(f64.const(0)),
    count.set(i32.divU(rows, i32.const(2))),
    countdown(count, ...add(squares), ...add(other)),
    when(i32.and(rows, ONE), add(squares)),
    squares.set(f64.add(squares, other)),
  ];
}

function scaleColumn(scope: Scope, from: I32, rows: I32, down: I32, by: ReturnType<typeof f64.div>): Statement[] {
  const [p, count] = scope.locals('i32', 2);
  const factor = scope.local('f64');
  return [
    factor.set(by),
    p.set(from),
    count.set(rows),
    countdown(count, f64.store(p, f64.mul(f64.load(p), factor)), increase(p, down)),
  ];
}
