import type { FloatType } from '../../gemm/tile.ts';
import {
  countdown,
  type Expression,
  f32,
  f32x4,
  f64,
  f64x2,
  type I32,
  i32,
  increase,
  type ModuleBuilder,
  type V128,
  v128,
  when,
} from '../../wasm/index.ts';
import { interleave, LANES, Writer } from './lanes.ts';

/** Accumulators of a sum: an addition takes three or four steps of the processor, and it can begin two at each. */
const SUMS = 8;
/** Numbers in a round of a sum. */
export const sumRoundOf = (type: FloatType): number => SUMS * LANES[type].count;

const firstLane = (type: FloatType, x: V128): Expression<'f64'> =>
  type === 'f32' ? f64.promote(f32x4.extract(x, 0)) : f64x2.extract(x, 0);

/** sum(from, rounds of eight vectors) and dot(a, b, rounds of eight vectors). */
export function defineSums(module: ModuleBuilder, type: FloatType, fma: boolean): void {
  module.define('sum', ['i32', 'i32'], 'f64', ([from, rounds], scope) => {
    const writer = new Writer(type, fma, scope);
    const { add } = writer.lanes.float;
    const sums = scope.locals('v128', SUMS);
    return [
      countdown(rounds, ...sums.map((sum, i) => sum.set(add(sum, v128.load(from, 16 * i)))), increase(from, 16 * SUMS)),
      sums[0].set(sums.reduce<V128>(add, writer.lanes.float.const(0))),
      ...writer.across(sums[0], add),
      firstLane(type, sums[0]),
    ];
  });
  module.define('dot', ['i32', 'i32', 'i32'], 'f64', ([a, b, rounds], scope) => {
    const writer = new Writer(type, fma, scope);
    const { add } = writer.lanes.float;
    const sums = scope.locals('v128', SUMS);
    const round = sums.map((sum, i) => sum.set(writer.madd(v128.load(a, 16 * i), v128.load(b, 16 * i), sum)));
    return [
      countdown(rounds, ...round, increase(a, 16 * SUMS), increase(b, 16 * SUMS)),
      sums[0].set(sums.reduce<V128>(add, writer.lanes.float.const(0))),
      ...writer.across(sums[0], add),
      firstLane(type, sums[0]),
    ];
  });
}

/**
 * matvec(A, x, y, rows, vectors of a row, bytes of a row, mask): y = A x. Rows four at a time, so that x is read a quarter as
 * often. `mask` has ones for the numbers of a last vector that is not whole; it is null where there is none.
 */
export function defineMatvec(module: ModuleBuilder, type: FloatType, fma: boolean): void {
  module.define(
    'matvec',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([A, x, y, rows, vectors, down, mask], scope) => {
      const writer = new Writer(type, fma, scope);
      const { add } = writer.lanes.float;
      const [groups, count, at] = scope.locals('i32', 3);
      const [factor, ones] = scope.locals('v128', 2);
      const strip = (height: number) => {
        const pointers = scope.locals('i32', height);
        const sums = scope.locals('v128', 2 * height);
        const step = (u: number) =>
          pointers.map((pointer, r) =>
            sums[2 * r + u].set(writer.madd(v128.load(pointer, 16 * u), factor, sums[2 * r + u])),
          );
        const advance = (vectors: number) => [...pointers, at].map((pointer) => increase(pointer, 16 * vectors));
        return [
          ...pointers.map((pointer, r) => pointer.set(r === 0 ? A : i32.add(pointers[r - 1], down))),
          A.set(i32.add(pointers[height - 1], down)),
          ...sums.map((sum) => sum.set(writer.constant(0))),
          at.set(x),
          count.set(i32.divU(vectors, i32.const(2))),
          countdown(
            count,
            factor.set(v128.load(at)),
            ...step(0),
            factor.set(v128.load(at, 16)),
            ...step(1),
            ...advance(2),
          ),
          count.set(i32.and(vectors, i32.const(1))),
          countdown(count, factor.set(v128.load(at)), ...step(0), ...advance(1)),
          when(mask, [
            factor.set(v128.and(v128.load(at), ones)),
            ...pointers.map((pointer, r) =>
              sums[2 * r].set(writer.madd(v128.and(v128.load(pointer), ones), factor, sums[2 * r])),
            ),
          ]),
          ...pointers.map((_, r) => sums[r * 2].set(add(sums[2 * r], sums[2 * r + 1]))),
          ...interleave(pointers.map((_, r) => writer.across(sums[2 * r], add))),
          ...pointers.map((_, r) => storeFirst(type, y, sums[2 * r], r)),
          increase(y, height * LANES[type].bytes),
        ];
      };
      const body = [
        when(mask, [ones.set(v128.load(mask))]),
        groups.set(i32.divU(rows, i32.const(4))),
        countdown(groups, ...strip(4)),
        groups.set(i32.remU(rows, i32.const(4))),
        countdown(groups, ...strip(1)),
      ];
      return [...writer.setUp, ...body];
    },
  );
}

const storeFirst = (type: FloatType, at: I32, x: V128, index: number) =>
  type === 'f32' ? f32.store(at, f32x4.extract(x, 0), 4 * index) : f64.store(at, f64x2.extract(x, 0), 8 * index);

/** add(a, b, to, rounds of four vectors), multiply(…) and axpy(α, x, y, rounds): y += α x, and scale(α, x, rounds): x ·= α. */
export function defineArithmetic(module: ModuleBuilder, type: FloatType, fma: boolean): void {
  const { float } = LANES[type];
  for (const [name, join] of [
    ['add', float.add],
    ['multiply', float.mul],
  ] as const) {
    module.define(name, ['i32', 'i32', 'i32', 'i32'], 'void', ([a, b, to, rounds]) => [
      countdown(
        rounds,
        ...SLOTS.map((i) => v128.store(to, join(v128.load(a, 16 * i), v128.load(b, 16 * i)), 16 * i)),
        ...[a, b, to].map((pointer) => increase(pointer, 16 * SLOTS.length)),
      ),
    ]);
  }
  module.define('axpy', ['f64', 'i32', 'i32', 'i32'], 'void', ([alpha, x, y, rounds], scope) => {
    const writer = new Writer(type, fma, scope);
    const factor = scope.local('v128');
    return [
      factor.set(writer.lanes.splat(alpha)),
      countdown(
        rounds,
        ...SLOTS.map((i) => v128.store(y, writer.madd(v128.load(x, 16 * i), factor, v128.load(y, 16 * i)), 16 * i)),
        ...[x, y].map((pointer) => increase(pointer, 16 * SLOTS.length)),
      ),
    ];
  });
  module.define('scale', ['f64', 'i32', 'i32'], 'void', ([alpha, x, rounds], scope) => {
    const factor = scope.local('v128');
    return [
      factor.set(LANES[type].splat(alpha)),
      countdown(
        rounds,
        ...SLOTS.map((i) => v128.store(x, float.mul(v128.load(x, 16 * i), factor), 16 * i)),
        increase(x, 16 * SLOTS.length),
      ),
    ];
  });
}

const SLOTS = [0, 1, 2, 3];
