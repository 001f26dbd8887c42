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
  sequence,
  v128,
  when,
} from '../../../simd/wasm/index.ts';

const ONE = i32.const(1);
const DOUBLE = i32.const(8);

/**
 * Exports what a factorization's exchanges do to others: `exchangeRows(n, k, X, bytes from row to row, offsets)` exchanges row i of k
 * numbers with the one `offsets[i]` below it, the first first; `exchangeColumns`, with as many rows as columns, the last first.
 */
export function defineExchanges(module: ModuleBuilder): void {
  const params = ['i32', 'i32', 'i32', 'i32', 'i32'] as const;
  const offsetAt = (offsets: I32): I32 => i32.truncF64(f64.load(offsets));
  module.define('exchangeRows', params, 'void', ([n, k, X, down, offsets], scope) => {
    const offset = scope.local('i32');
    return [
      countdown(
        n,
        offset.set(i32.mul(offsetAt(offsets), down)),
        when(offset, [exchange(scope, X, i32.add(X, offset), k)]),
        increase(X, down),
        increase(offsets, 8),
      ),
    ];
  });
  module.define('exchangeColumns', params, 'void', ([n, k, X, down, offsets], scope) => {
    const [offset, p, count] = scope.locals('i32', 3);
    const kept = scope.local('f64');
    const other = i32.add(p, offset);
    const swap = [kept.set(f64.load(p)), f64.store(p, f64.load(other)), f64.store(other, kept)];
    return [
      increase(X, i32.mul(n, DOUBLE)),
      increase(offsets, i32.mul(n, DOUBLE)),
      countdown(
        n,
        increase(X, -8),
        increase(offsets, -8),
        offset.set(i32.mul(offsetAt(offsets), DOUBLE)),
        when(offset, [p.set(X), count.set(k), countdown(count, ...swap, increase(p, down))]),
      ),
    ];
  });
}

/** `offset` ← bytes from the corner to the first of the largest entries at and below it. */
export function findLargest(
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

/** Two rows of `length` numbers change places. */
export function exchange(scope: Scope, a: I32, b: I32, length: I32): Statement {
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
