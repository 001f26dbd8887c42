import {
  countdown,
  f32x4,
  f64x2,
  type I32,
  i32,
  increase,
  type Local,
  type ModuleBuilder,
  type Statement,
  v128,
  when,
} from '../wasm/index.ts';
import { FORMATS, type Tile } from './tile.ts';

/**
 * Small products from operands as they lie: where everything fits the first-level cache, packing costs more than it saves.
 *
 * The same order of k as the micro-kernel's, hence the same bits. Rows and columns that are left go in lower and narrower tiles;
 * columns must be whole vectors.
 *
 * Exports `direct(rows, columns, depth, A, B, C, and bytes from one row to the next in A, in B, in C, fresh)`; with `fresh` C is
 * overwritten, else added to.
 */
export function defineDirectKernel(module: ModuleBuilder, tile: Tile): void {
  const columnsOf = (vectors: number): number => vectors * FORMATS[tile.type].lanes;
  const heights = upTo(tile.rows, 4, 2, 1);
  const panels = upTo(tile.vectors, 2, 1).map((vectors) => ({
    width: columnsOf(vectors),
    strips: heights.map((height) => ({ height, strip: defineStrip(module, { ...tile, rows: height, vectors }) })),
  }));
  module.define(
    'direct',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([rows, columns, depth, A, B, C, strideA, strideB, strideC, fresh], scope) => {
      const [a, c, up, left, across] = scope.locals('i32', 5);
      const climb = ({ height, strip }: (typeof panels)[0]['strips'][0]): Statement[] => [
        when(up, [
          strip(up, depth, a, B, c, strideA, strideB, strideC, fresh),
          increase(a, i32.mul(up, i32.mul(strideA, i32.const(height)))),
          increase(c, i32.mul(up, i32.mul(strideC, i32.const(height)))),
        ]),
      ];
      return panels.flatMap(({ width, strips }, p) => [
        across.set(
          i32.divU(
            remaining(
              columns,
              panels.slice(0, p).map((panel) => panel.width),
            ),
            i32.const(width),
          ),
        ),
        countdown(
          across,
          a.set(A),
          c.set(C),
          left.set(rows),
          ...strips.flatMap((one) => [
            up.set(i32.divU(left, i32.const(one.height))),
            ...(one.height === 6 ? [lendRows(left, up)] : []),
            increase(left, i32.mul(up, i32.const(-one.height))),
            ...climb(one),
          ]),
          increase(B, width * FORMATS[tile.type].bytes),
          increase(C, width * FORMATS[tile.type].bytes),
        ),
      ]);
    },
  );
}

/** Two or three rows beside whole strips of six cannot fill the pipelines: one strip more is cut into fours. */
const lendRows = (rows: I32, sixes: Local<'i32'>): Statement =>
  when(i32.and(i32.gt(sixes, i32.const(0)), isTwoOrThree(i32.remU(rows, i32.const(6)))), [increase(sixes, -1)]);

const isTwoOrThree = (count: I32): I32 => i32.eqz(i32.sub(i32.and(count, i32.const(6)), i32.const(2)));

/** What is left of a count after as many as possible of each size were taken off, the largest first. */
const remaining = (count: I32, sizes: readonly number[]): I32 =>
  sizes.reduce<I32>((left, size) => i32.remU(left, i32.const(size)), count);

/** A size and the smaller ones of some. */
const upTo = (size: number, ...others: readonly number[]): number[] => [
  size,
  ...others.filter((other) => other < size),
];

type Strip = (
  tiles: I32,
  depth: I32,
  A: I32,
  B: I32,
  C: I32,
  strideA: I32,
  strideB: I32,
  strideC: I32,
  fresh: I32,
) => Statement;

/** Tiles of C one below the other: a pointer for each row of A, one for the row of B. */
function defineStrip(module: ModuleBuilder, tile: Tile): Strip {
  const { bytes, loadSplat } = FORMATS[tile.type];
  const { rows: height, vectors } = tile;
  const lanes = tile.type === 'f32' ? f32x4 : f64x2;
  return module.define(
    `strip${height}x${vectors}`,
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([tiles, depth, A, B, C, strideA, strideB, strideC, fresh], scope) => {
      const pointers = scope.locals('i32', height);
      const [rounds, q] = scope.locals('i32', 2);
      const a = scope.local('v128');
      const b = scope.locals('v128', vectors);
      const c = Array.from({ length: height }, () => scope.locals('v128', vectors));
      const step = (u: number): Statement[] => [
        ...b.map((vector, v) => vector.set(v128.load(q, v * 16))),
        increase(q, strideB),
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
      return [
        countdown(
          tiles,
          q.set(B),
          ...pointers.map((pointer, r) => pointer.set(r === 0 ? A : i32.add(pointers[r - 1], strideA))),
          ...c.flat().map((sum) => sum.set(lanes.const(0))),
          // In pairs, which halves what the pointers cost; more gains nothing, the processor looks ahead by itself.
          rounds.set(i32.divU(depth, i32.const(2))),
          countdown(rounds, ...steps(2)),
          when(i32.and(depth, i32.const(1)), steps(1)),
          when(
            fresh,
            write((sum) => sum),
            write((sum, v) => lanes.add(v128.load(C, v * 16), sum)),
          ),
          increase(A, i32.mul(strideA, i32.const(height))),
        ),
      ];
    },
    false,
  );
}
