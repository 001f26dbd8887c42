import {
  countdown,
  f64,
  f64x2,
  type I32,
  i32,
  increase,
  type Local,
  least,
  type ModuleBuilder,
  type Scope,
  type Statement,
  sequence,
  v128,
  when,
} from '../../simd/wasm/index.ts';
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
export function defineLu(module: ModuleBuilder, subtract: Subtract, solveLower: Substitute): void {
  const panel = definePanel(module);
  module.define('lu', ['i32', 'i32', 'i32', 'i32', 'i32'], 'void', ([n, d, A, down, pivots], scope) => {
    const [line, steps, rounds, width, right, below, beside] = scope.locals('i32', 7);
    return [
      line.set(A),
      steps.set(least(n, d)),
      rounds.set(i32.divU(i32.add(steps, i32.const(PANEL - 1)), i32.const(PANEL))),
      countdown(
        rounds,
        width.set(least(steps, i32.const(PANEL))),
        panel(n, width, A, line, d, down, pivots),
        right.set(i32.add(A, i32.mul(width, DOUBLE))),
        below.set(i32.add(A, i32.mul(width, down))),
        increase(steps, i32.sub(i32.const(0), width)),
        increase(n, i32.sub(i32.const(0), width)),
        beside.set(i32.sub(i32.add(i32.sub(line, A), i32.mul(d, DOUBLE)), i32.mul(width, DOUBLE))),
        beside.set(i32.divU(beside, DOUBLE)),
        solveLower(width, beside, A, right, down, DOUBLE, down, ONE),
        A.set(i32.add(below, i32.mul(width, DOUBLE))),
        subtract(n, width, beside, A, below, right, down, down, down, DOUBLE),
        increase(line, i32.mul(width, down)),
        increase(pivots, i32.mul(width, DOUBLE)),
      ),
    ];
  });
}

/** panel(rows, columns, corner, first number of the corner's row, numbers of a whole row, bytes from row to row, pivots) */
function definePanel(module: ModuleBuilder) {
  return module.define(
    'luPanel',
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

/** `offset` ← bytes from the corner to the first of the largest entries at and below it. */
function findLargest(
  scope: Scope,
  at: { readonly corner: I32; readonly below: I32; readonly down: I32; readonly offset: Local<'i32'> },
): Statement {
  const { corner, below, down, offset } = at;
  const [p, count] = scope.locals('i32', 2);
  const [most, size] = scope.locals('f64', 2);
  const keep = [most.set(size), offset.set(i32.sub(p, corner))];
  return sequence(
    offset.set(i32.const(0)),
    most.set(f64.abs(f64.load(corner))),
    p.set(i32.add(corner, down)),
    count.set(below),
    countdown(count, size.set(f64.abs(f64.load(p))), when(f64.gt(size, most), keep), increase(p, down)),
  );
}

function exchange(scope: Scope, a: I32, b: I32, length: I32): Statement {
  const [p, q, count] = scope.locals('i32', 3);
  const kept = scope.local('f64');
  const pair = scope.local('v128');
  const swapTwo = [pair.set(v128.load(p)), v128.store(p, v128.load(q)), v128.store(q, pair)];
  const swapOne = [kept.set(f64.load(p)), f64.store(p, f64.load(q)), f64.store(q, kept)];
  return sequence(
    p.set(a),
    q.set(b),
    count.set(i32.divU(length, i32.const(2))),
    countdown(count, ...swapTwo, increase(p, 16), increase(q, 16)),
    when(i32.and(length, ONE), swapOne),
  );
}
