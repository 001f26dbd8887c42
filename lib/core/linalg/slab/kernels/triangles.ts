import {
  countdown,
  f64,
  type I32,
  i32,
  increase,
  type Local,
  least,
  type ModuleBuilder,
  type Statement,
  v128,
  when,
} from '../../../simd/wasm/index.ts';

const ONE = i32.const(1);
/** The first doubles of two vectors, and their second ones. */
const FIRST = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
const SECOND = FIRST.map((byte) => byte + 8);

/**
 * Exports `lowerToUpper` and `upperToLower(n, from, bytes from row to row, to, bytes from row to row)`: a triangle with its diagonal
 * written into another matrix as its transpose; the second writes zeros above the diagonal, too.
 */
export function defineTurning(module: ModuleBuilder): void {
  defineLowerToUpper(module);
  defineUpperToLower(module);
}

const PARAMS = ['i32', 'i32', 'i32', 'i32', 'i32'] as const;

function defineLowerToUpper(module: ModuleBuilder): void {
  module.define('lowerToUpper', PARAMS, 'void', ([n, from, downFrom, to, downTo], scope) => {
    const [along, across, count, done, rounds] = scope.locals('i32', 5);
    const [a, b] = scope.locals('v128', 2);
    const next = i32.add(along, downFrom);
    const four = [
      ...transposed([a, b], [along, next], [across, i32.add(across, downTo)]),
      increase(along, 16),
      increase(across, i32.mul(downTo, i32.const(2))),
    ];
    const one = [f64.store(across, f64.load(along)), increase(along, 8), increase(across, downTo)];
    return [
      rounds.set(i32.divU(n, i32.const(2))),
      countdown(
        rounds,
        along.set(from),
        across.set(to),
        count.set(i32.divU(done, i32.const(2))),
        countdown(count, ...four),
        f64.store(across, f64.load(along)),
        f64.store(across, f64.load(next), 8),
        f64.store(i32.add(across, downTo), f64.load(next, 8), 8),
        increase(from, i32.mul(downFrom, i32.const(2))),
        increase(to, 16),
        increase(done, 2),
      ),
      when(i32.and(n, ONE), [along.set(from), across.set(to), count.set(n), countdown(count, ...one)]),
    ];
  });
}

function defineUpperToLower(module: ModuleBuilder): void {
  module.define('upperToLower', PARAMS, 'void', ([n, from, downFrom, to, downTo], scope) => {
    const [along, across, above, count, done, rounds, line] = scope.locals('i32', 7);
    const [a, b, zero] = scope.locals('v128', 3);
    const next = i32.add(along, downTo);
    const onward = [increase(along, 16), increase(across, i32.mul(downFrom, i32.const(2)))];
    const four = [
      ...transposed([a, b], [across, i32.add(across, downFrom)], [along, next]),
      v128.store(above, zero),
      v128.store(i32.add(above, downTo), zero),
      ...onward,
      increase(above, i32.mul(downTo, i32.const(2))),
    ];
    const one = [
      f64.store(along, f64.load(across)),
      when(i32.gt(count, ONE), [f64.store(above, f64.const(0))]),
      increase(along, 8),
      increase(across, downFrom),
      increase(above, downTo),
    ];
    const start = [along.set(line), across.set(from), above.set(to)];
    return [
      line.set(to),
      rounds.set(i32.divU(n, i32.const(2))),
      countdown(
        rounds,
        ...start,
        count.set(i32.divU(done, i32.const(2))),
        countdown(count, ...four),
        f64.store(along, f64.load(across)),
        f64.store(next, f64.load(across, 8)),
        f64.store(next, f64.load(i32.add(across, downFrom), 8), 8),
        f64.store(along, f64.const(0), 8),
        increase(line, i32.mul(downTo, i32.const(2))),
        increase(from, 16),
        increase(to, 16),
        increase(done, 2),
      ),
      when(i32.and(n, ONE), [...start, count.set(n), countdown(count, ...one)]),
    ];
  });
}

/** Two rows of two numbers, written as columns. */
function transposed(
  [a, b]: readonly [Local<'v128'>, Local<'v128'>],
  [p, q]: readonly [I32, I32],
  [x, y]: readonly [I32, I32],
): Statement[] {
  return [
    a.set(v128.load(p)),
    b.set(v128.load(q)),
    v128.store(x, v128.shuffle(a, b, FIRST)),
    v128.store(y, v128.shuffle(a, b, SECOND)),
  ];
}

/** Exports `clearBelow(n, d, A, bytes from row to row)`: zeros below the diagonal of an n × d block. */
export function defineClearBelow(module: ModuleBuilder): void {
  module.define('clearBelow', ['i32', 'i32', 'i32', 'i32'], 'void', ([n, d, A, down], scope) => {
    const [p, length, count] = scope.locals('i32', 3);
    return [
      countdown(
        n,
        p.set(A),
        count.set(least(length, d)),
        countdown(count, f64.store(p, f64.const(0)), increase(p, 8)),
        increase(length, 1),
        increase(A, down),
      ),
    ];
  });
}
