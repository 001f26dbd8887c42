import {
  countdown,
  f32x4,
  f64x2,
  forRange,
  type I32,
  i32,
  increase,
  type ModuleBuilder,
  type Statement,
  v128,
  when,
} from '../wasm/index.ts';
import { FORMATS, type Tile, tileColumns } from './tile.ts';

/**
 * Small products from operands as they lie: where everything fits the first-level cache, packing costs more than it saves.
 *
 * The same tiles in the same order of k as the micro-kernel's, hence the same bits. Columns must be whole tiles; rows that are
 * left go in lower tiles.
 *
 * Exports `direct(rows, columns, depth, A, B, C, and bytes from one row to the next in A, in B, in C, fresh)`; with `fresh` C is
 * overwritten, else added to.
 */
export function defineDirectKernel(module: ModuleBuilder, tile: Tile): void {
  const { shift } = FORMATS[tile.type];
  const width = tileColumns(tile);
  const heights = [tile.rows, 4, 2, 1].filter((height, i) => i === 0 || height < tile.rows);
  const strips = heights.map((height) => ({ height, strip: defineStrip(module, tile, height) }));
  module.define(
    'direct',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([rows, columns, depth, A, B, C, strideA, strideB, strideC, fresh], scope) => {
      const [j, left, a, b, c] = scope.locals('i32', 5);
      const climb = strips.map(({ height, strip }) => {
        const one = [
          strip(depth, a, b, c, strideA, strideB, strideC, fresh),
          increase(a, i32.mul(strideA, i32.const(height))),
          increase(c, i32.mul(strideC, i32.const(height))),
        ];
        const count = scope.local('i32');
        return [
          count.set(i32.divU(left, i32.const(height))),
          left.set(i32.remU(left, i32.const(height))),
          countdown(count, ...one),
        ];
      });
      return [
        forRange(
          j,
          columns,
          width,
          a.set(A),
          b.set(i32.add(B, i32.shl(j, i32.const(shift)))),
          c.set(i32.add(C, i32.shl(j, i32.const(shift)))),
          left.set(rows),
          ...climb.flat(),
        ),
      ];
    },
  );
}

type Strip = (depth: I32, A: I32, B: I32, C: I32, strideA: I32, strideB: I32, strideC: I32, fresh: I32) => Statement;

/** One tile of C, `height` rows of it: a pointer for each row of A, one for the row of B. */
function defineStrip(module: ModuleBuilder, tile: Tile, height: number): Strip {
  const { bytes, loadSplat } = FORMATS[tile.type];
  const lanes = tile.type === 'f32' ? f32x4 : f64x2;
  return module.define(
    `strip${height}`,
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([depth, A, B, C, strideA, strideB, strideC, fresh], scope) => {
      const pointers = scope.locals('i32', height);
      const rounds = scope.local('i32');
      const a = scope.local('v128');
      const b = scope.locals('v128', tile.vectors);
      const c = Array.from({ length: height }, () => scope.locals('v128', tile.vectors));
      const step = (u: number): Statement[] => [
        ...b.map((vector, v) => vector.set(v128.load(B, v * 16))),
        increase(B, strideB),
        ...c.flatMap((row, r) => [
          a.set(loadSplat(pointers[r], u * bytes)),
          ...row.map((sum, v) =>
            sum.set(tile.fma ? lanes.relaxedMadd(a, b[v], sum) : lanes.add(lanes.mul(a, b[v]), sum)),
          ),
        ]),
      ];
      const steps = (count: number): Statement[] => [
        ...Array.from({ length: count }, (_, u) => step(u)).flat(),
        ...pointers.map((pointer) => increase(pointer, count * bytes)),
      ];
      const write = (value: (sum: (typeof c)[0][0], v: number) => ReturnType<typeof v128.load>): Statement[] =>
        c.flatMap((row) => [...row.map((sum, v) => v128.store(C, value(sum, v), v * 16)), increase(C, strideC)]);
      const unroll = i32.const(UNROLL);
      return [
        ...pointers.map((pointer, r) => pointer.set(r === 0 ? A : i32.add(pointers[r - 1], strideA))),
        rounds.set(i32.divU(depth, unroll)),
        countdown(rounds, ...steps(UNROLL)),
        rounds.set(i32.remU(depth, unroll)),
        countdown(rounds, ...steps(1)),
        when(
          fresh,
          write((sum) => sum),
          write((sum, v) => lanes.add(v128.load(C, v * 16), sum)),
        ),
      ];
    },
    false,
  );
}

const UNROLL = 4;
