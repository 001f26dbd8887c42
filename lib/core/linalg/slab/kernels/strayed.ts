import { countdown, f64, f64x2, i32, increase, type ModuleBuilder, v128 } from '../../../simd/wasm/index.ts';

/** Exports `strayed(count, at)`: 0 if all numbers are finite, else NaN. */
export function defineStrayed(module: ModuleBuilder): void {
  module.define('strayed', ['i32', 'i32'], 'f64', ([count, at], scope) => {
    const rounds = scope.local('i32');
    const sums = scope.locals('v128', 4);
    const x = scope.local('v128');
    const one = scope.local('f64');
    return [
      rounds.set(i32.divU(count, i32.const(8))),
      countdown(
        rounds,
        ...sums.flatMap((sum, i) => [x.set(v128.load(at, 16 * i)), sum.set(f64x2.add(sum, f64x2.sub(x, x)))]),
        increase(at, 64),
      ),
      rounds.set(i32.and(count, i32.const(7))),
      countdown(rounds, one.set(f64.add(one, f64.sub(f64.load(at), f64.load(at)))), increase(at, 8)),
      x.set(f64x2.add(f64x2.add(sums[0], sums[1]), f64x2.add(sums[2], sums[3]))),
      f64.add(one, f64.add(f64x2.extract(x, 0), f64x2.extract(x, 1))),
    ];
  });
}
