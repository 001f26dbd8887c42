import type { FloatType } from '../../gemm/tile.ts';
import {
  countdown,
  type I32,
  i32,
  increase,
  type Local,
  type ModuleBuilder,
  type Statement,
  v128,
  when,
} from '../../wasm/index.ts';
import { interleave, UNROLL, Writer } from './lanes.ts';
import { expOfScore } from './vector-math.ts';

/**
 * Writes a sweep over a row: pointers start at their rows, four vectors a round, then the rest one by one.
 *
 * @param body the statements for the vector in one of the four slots, `offset` bytes from the pointers
 */
type Sweep = (
  starts: readonly (readonly [Local<'i32'>, I32])[],
  body: (slot: number, offset: number) => readonly Statement[],
) => Statement[];

const sweepOver =
  ({ scope }: Writer, vectors: I32): Sweep =>
  (starts, body) => {
    const count = scope.local('i32');
    const rounds = (slots: number): Statement[] => [
      countdown(
        count,
        ...interleave(Array.from({ length: slots }, (_, slot) => body(slot, 16 * slot))),
        ...starts.map(([pointer]) => increase(pointer, 16 * slots)),
      ),
    ];
    return [
      ...starts.map(([pointer, start]) => pointer.set(start)),
      count.set(i32.divU(vectors, i32.const(UNROLL))),
      ...rounds(UNROLL),
      count.set(i32.remU(vectors, i32.const(UNROLL))),
      ...rounds(1),
    ];
  };

/** softmax(from, to, rows, vectors of a row): eˣ⁻ᵐᵃˣ / Σ eˣ⁻ᵐᵃˣ; padding holds −∞. */
export function defineSoftmax(module: ModuleBuilder, type: FloatType, fma: boolean): void {
  module.define('softmax', ['i32', 'i32', 'i32', 'i32'], 'void', ([from, to, rows, vectors], scope) => {
    const writer = new Writer(type, fma, scope);
    const { float } = writer.lanes;
    const sweep = sweepOver(writer, vectors);
    const [p, q] = scope.locals('i32', 2);
    const xs = scope.locals('v128', UNROLL);
    const [mosts, sums] = [scope.locals('v128', UNROLL), scope.locals('v128', UNROLL)];
    const [most, sum] = [mosts[0], sums[0]];
    const body = [
      ...mosts.map((one) => one.set(writer.constant(Number.NEGATIVE_INFINITY))),
      ...sums.map((one) => one.set(writer.constant(0))),
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
          sums[slot].set(float.add(sums[slot], xs[slot])),
        ],
      ),
      ...sums.slice(1).map((one) => sum.set(float.add(sum, one))),
      ...writer.across(sum, float.add),
      sum.set(float.div(writer.constant(1), sum)),
      ...sweep([[q, to]], (_, at) => [v128.store(q, float.mul(v128.load(q, at), sum), at)]),
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
      const sums = scope.locals('v128', UNROLL);
      const rests = scope.locals('v128', UNROLL);
      const [mean, count, eps, scale, shift] = scope.locals('v128', 5);
      const total = (parts: typeof sums): Statement[] => [
        ...parts.slice(1).map((one) => parts[0].set(float.add(parts[0], one))),
        ...writer.across(parts[0], float.add),
        parts[0].set(float.div(parts[0], count)),
      ];
      const reset = (parts: typeof sums) => parts.map((one) => one.set(writer.constant(0)));
      const normal = (at: number) => writer.madd(float.sub(v128.load(p, at), mean), scale, shift);
      const body = [
        ...reset(sums),
        ...sweep([[p, from]], (slot, at) => [sums[slot].set(float.add(sums[slot], v128.load(p, at)))]),
        ...total(sums),
        mean.set(sums[0]),
        when(mask, [increase(p, -16), v128.store(p, v128.bitselect(v128.load(p), mean, v128.load(mask)))]),
        ...reset(sums),
        ...reset(rests),
        ...sweep([[p, from]], (slot, at) => [
          xs[slot].set(float.sub(v128.load(p, at), mean)),
          rests[slot].set(float.add(rests[slot], xs[slot])),
          sums[slot].set(writer.madd(xs[slot], xs[slot], sums[slot])),
        ]),
        ...total(rests),
        ...total(sums),
        scale.set(float.sub(sums[0], float.mul(rests[0], rests[0]))),
        scale.set(float.div(writer.constant(1), float.sqrt(float.add(scale, eps)))),
        shift.set(float.neg(float.mul(rests[0], scale))),
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
