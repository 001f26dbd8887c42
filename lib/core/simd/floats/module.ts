import {
  countdown,
  type F32,
  f32,
  f32x4,
  forRange,
  type I32,
  i32,
  increase,
  type Local,
  type MemoryLimits,
  ModuleBuilder,
  type Scope,
  type Statement,
  type V128,
  v128,
} from '../wasm/index.ts';
import { erfInPlace, expInPlace, type MultiplyAdd, multiplyAdd } from './vector-math.ts';

/** Functions on floats in memory, four at a time: lengths are counted in vectors, rows are padded to whole ones. */
export function floatsModule(fma: boolean, memory: MemoryLimits): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder(memory);
  const madd = multiplyAdd(fma);
  defineMap(module, 'exp', (x, scope) => expInPlace(x, scope, madd));
  defineMap(module, 'gelu', (x, scope) => {
    const half = scope.local('v128');
    return [
      half.set(f32x4.mul(x, f32x4.const(0.5))),
      x.set(f32x4.mul(x, f32x4.const(Math.SQRT1_2))),
      ...erfInPlace(x, scope, madd),
      x.set(madd(half, x, half)),
    ];
  });
  defineSum(module);
  defineSoftmax(module, madd);
  defineLayerNorm(module, madd);
  return module.bytes();
}

/** name(address, pairs of vectors): x becomes f(x), in place; two at once, because each step of one waits for the step before. */
function defineMap(module: ModuleBuilder, name: string, f: (x: Local<'v128'>, scope: Scope) => Statement[]): void {
  module.define(name, ['i32', 'i32'], 'void', ([at, pairs], scope) => {
    const both = scope.locals('v128', 2);
    const round = [
      ...both.map((x, i) => x.set(v128.load(at, 16 * i))),
      ...interleave(...both.map((x) => f(x, scope))),
      ...both.map((x, i) => v128.store(at, x, 16 * i)),
    ];
    return [countdown(pairs, ...round, increase(at, 32))];
  });
}

const interleave = (...lists: Statement[][]): Statement[] => lists[0].flatMap((_, i) => lists.map((list) => list[i]));

const LANES = [0, 1, 2, 3];
const acrossLanes = (x: V128, join: (a: F32, b: F32) => F32): F32 =>
  LANES.map((lane) => f32x4.extract(x, lane)).reduce(join);

/** sum(address, blocks of eight vectors): eight accumulators, because an addition takes four steps of the processor. */
function defineSum(module: ModuleBuilder): void {
  module.define('sum', ['i32', 'i32'], 'f32', ([at, blocks], scope) => {
    const sums = scope.locals('v128', 8);
    const add = sums.map((sum, i) => sum.set(f32x4.add(sum, v128.load(at, 16 * i))));
    return [
      countdown(blocks, ...add, increase(at, 128)),
      acrossLanes(sums.reduce<V128>(f32x4.add, f32x4.const(0)), f32.add),
    ];
  });
}

/** softmax(address, rows, vectors of a row): eˣ⁻ᵐᵃˣ / Σ eˣ⁻ᵐᵃˣ, in place; padding holds −∞. */
function defineSoftmax(module: ModuleBuilder, madd: MultiplyAdd): void {
  module.define('softmax', ['i32', 'i32', 'i32'], 'void', ([at, rows, vectors], scope) => {
    const [p, i] = scope.locals('i32', 2);
    const [x, most, sum] = scope.locals('v128', 3);
    const sweep = (...body: Statement[]): Statement[] => [p.set(at), forRange(i, vectors, 1, ...body, increase(p, 16))];
    return [
      countdown(
        rows,
        most.set(f32x4.const(Number.NEGATIVE_INFINITY)),
        sum.set(f32x4.const(0)),
        ...sweep(most.set(f32x4.max(most, v128.load(p)))),
        most.set(f32x4.splat(acrossLanes(most, f32.max))),
        ...sweep(
          x.set(f32x4.sub(v128.load(p), most)),
          ...expInPlace(x, scope, madd),
          v128.store(p, x),
          sum.set(f32x4.add(sum, x)),
        ),
        sum.set(f32x4.splat(f32.div(f32.const(1), acrossLanes(sum, f32.add)))),
        ...sweep(v128.store(p, f32x4.mul(v128.load(p), sum))),
        at.set(p),
      ),
    ];
  });
}

/**
 * layerNorm(address, rows, vectors of a row, numbers of a row, ε, weight, bias): (x − mean) / √(variance + ε) · weight + bias, in
 * place. The mean first, then the variance about it: x² − mean² would lose all digits of rows far from zero. Padding holds 0
 * while the mean is taken, then the mean.
 */
function defineLayerNorm(module: ModuleBuilder, madd: MultiplyAdd): void {
  module.define(
    'layerNorm',
    ['i32', 'i32', 'i32', 'i32', 'f32', 'i32', 'i32'],
    'void',
    ([at, rows, vectors, length, epsilon, weight, bias], scope) => {
      const [p, i, w] = scope.locals('i32', 3);
      const [x, mean, sum] = scope.locals('v128', 3);
      const mean1 = scope.local('f32');
      const sweep = (...body: Statement[]): Statement[] => [
        p.set(at),
        w.set(i32.const(0)),
        forRange(i, vectors, 1, ...body, increase(p, 16), increase(w, 16)),
      ];
      const overLength = (value: F32): F32 => f32.div(value, f32.convertI32(length));
      const atWeight = (base: I32): V128 => v128.load(i32.add(base, w));
      return [
        countdown(
          rows,
          sum.set(f32x4.const(0)),
          ...sweep(sum.set(f32x4.add(sum, v128.load(p)))),
          mean1.set(overLength(acrossLanes(sum, f32.add))),
          mean.set(f32x4.splat(mean1)),
          p.set(i32.add(at, i32.shl(length, i32.const(2)))),
          i.set(i32.sub(i32.shl(vectors, i32.const(2)), length)),
          countdown(i, f32.store(p, mean1), increase(p, 4)),
          sum.set(f32x4.const(0)),
          ...sweep(x.set(f32x4.sub(v128.load(p), mean)), sum.set(madd(x, x, sum))),
          sum.set(
            f32x4.splat(f32.div(f32.const(1), f32.sqrt(f32.add(overLength(acrossLanes(sum, f32.add)), epsilon)))),
          ),
          ...sweep(
            x.set(f32x4.mul(f32x4.sub(v128.load(p), mean), sum)),
            v128.store(p, madd(x, atWeight(weight), atWeight(bias))),
          ),
          at.set(p),
        ),
      ];
    },
  );
}
