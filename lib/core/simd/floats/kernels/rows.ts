import type { FloatType } from '../../gemm/tile.ts';
import { countdown, increase, type ModuleBuilder, v128, when } from '../../wasm/index.ts';
import { UNROLL, Writer } from './lanes.ts';
import { runningSum, sweepOver } from './sweeps.ts';
import { expOfScore } from './vector-math.ts';

/** softmax(from, to, rows, vectors of a row): eˣ⁻ᵐᵃˣ / Σ eˣ⁻ᵐᵃˣ; padding holds −∞. */
export function defineSoftmax(module: ModuleBuilder, type: FloatType, fma: boolean): void {
  module.define('softmax', ['i32', 'i32', 'i32', 'i32'], 'void', ([from, to, rows, vectors], scope) => {
    const writer = new Writer(type, fma, scope);
    const { float } = writer.lanes;
    const sweep = sweepOver(writer, vectors);
    const [p, q] = scope.locals('i32', 2);
    const xs = scope.locals('v128', UNROLL);
    const mosts = scope.locals('v128', UNROLL);
    const [most] = mosts;
    const sum = runningSum(writer);
    const body = [
      ...mosts.map((one) => one.set(writer.constant(Number.NEGATIVE_INFINITY))),
      // A NaN may be passed over here: its exponential is NaN whatever the maximum, and then so is the sum.
      ...sweep([[p, from]], (slot, at) => [mosts[slot].set(float.pmax(mosts[slot], v128.load(p, at)))]),
      ...mosts.slice(1).map((one) => most.set(float.pmax(most, one))),
      ...writer.across(most, float.pmax),
      ...sweep(
        [
          [p, from],
          [q, to],
        ],
        (slot, at) => [
          xs[slot].set(float.sub(v128.load(p, at), most)),
          ...expOfScore(xs[slot], writer),
          v128.store(q, xs[slot], at),
          sum.parts[slot].set(float.add(sum.parts[slot], xs[slot])),
        ],
        [sum],
      ),
      sum.total.set(float.div(writer.constant(1), sum.total)),
      ...sweep([[q, to]], (_, at) => [v128.store(q, float.mul(v128.load(q, at), sum.total), at)]),
      from.set(p),
      to.set(q),
    ];
    return [...writer.setUp, countdown(rows, ...body)];
  });
}

/**
 * layerNorm(from, to, rows, vectors of a row, length, ε, weight, bias, mask): (x − mean) / √(variance + ε) · weight + bias.
 *
 * The mean first, then the variance about it: x² − mean² would lose all digits of rows far from zero. The second pass also finds
 * what rounding left of the mean, δ, which the third takes off (Chan, Golub and LeVeque, Algorithms for Computing the Sample
 * Variance, 1983, section 3). Weight and bias are null where there are none. Where a row is shorter than its vectors, the padding of `from` holds 0, and `mask` has ones for the
 * numbers of the last vector that count: the others become the mean; else it is null.
 */
export function defineLayerNorm(module: ModuleBuilder, type: FloatType, fma: boolean): void {
  module.define(
    'layerNorm',
    ['i32', 'i32', 'i32', 'i32', 'f64', 'f64', 'i32', 'i32', 'i32'],
    'void',
    ([from, to, rows, vectors, length, epsilon, weight, bias, mask], scope) => {
      const writer = new Writer(type, fma, scope);
      const { float, splat } = writer.lanes;
      const sweep = sweepOver(writer, vectors);
      const [p, q, w, b] = scope.locals('i32', 4);
      const xs = scope.locals('v128', UNROLL);
      const [sum, rests, squares] = [runningSum(writer), runningSum(writer), runningSum(writer)];
      const [mean, count, eps, scale, shift] = scope.locals('v128', 5);
      const normal = (at: number) => writer.madd(float.sub(v128.load(p, at), mean), scale, shift);
      const body = [
        ...sweep([[p, from]], (slot, at) => [sum.parts[slot].set(float.add(sum.parts[slot], v128.load(p, at)))], [sum]),
        mean.set(float.div(sum.total, count)),
        when(mask, [increase(p, -16), v128.store(p, v128.bitselect(v128.load(p), mean, v128.load(mask)))]),
        ...sweep(
          [[p, from]],
          (slot, at) => [
            xs[slot].set(float.sub(v128.load(p, at), mean)),
            rests.parts[slot].set(float.add(rests.parts[slot], xs[slot])),
            squares.parts[slot].set(writer.madd(xs[slot], xs[slot], squares.parts[slot])),
          ],
          [rests, squares],
        ),
        ...[rests, squares].map(({ total }) => total.set(float.div(total, count))),
        scale.set(float.sub(squares.total, float.mul(rests.total, rests.total))),
        scale.set(float.div(writer.constant(1), float.sqrt(float.add(scale, eps)))),
        shift.set(float.neg(float.mul(rests.total, scale))),
        when(
          weight,
          sweep(
            [
              [p, from],
              [q, to],
              [w, weight],
              [b, bias],
            ],
            (_, at) => [v128.store(q, writer.madd(normal(at), v128.load(w, at), v128.load(b, at)), at)],
          ),
          sweep(
            [
              [p, from],
              [q, to],
            ],
            (_, at) => [v128.store(q, normal(at), at)],
          ),
        ),
        from.set(p),
        to.set(q),
      ];
      return [...writer.setUp, count.set(splat(length)), eps.set(splat(epsilon)), countdown(rows, ...body)];
    },
  );
}
