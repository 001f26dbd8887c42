import {
  countdown,
  f64,
  f64x2,
  type I32,
  i32,
  increase,
  type ModuleBuilder,
  type Statement,
  v128,
  when,
} from '../../../simd/wasm/index.ts';

/** A call of `subtract`, from another function of the module. */
export type Subtract = (
  ...sizesAddressesSteps: [
    n: I32,
    k: I32,
    m: I32,
    C: I32,
    A: I32,
    B: I32,
    downC: I32,
    downA: I32,
    downB: I32,
    rightA: I32,
  ]
) => Statement;

/** A tile of C: so many rows, and so many columns, which are one double or whole vectors of two. */
interface Tile {
  readonly rows: 4 | 1;
  readonly columns: 8 | 4 | 2 | 1;
}

const TILES: readonly Tile[] = [
  { rows: 4, columns: 4 },
  { rows: 4, columns: 2 },
  { rows: 4, columns: 1 },
  { rows: 1, columns: 8 },
  { rows: 1, columns: 4 },
  { rows: 1, columns: 2 },
  { rows: 1, columns: 1 },
];

/**
 * C −= A B where they lie, without packing: for blocks that fit the first-level cache, and for thin ones.
 *
 * A tile of C stays in registers over all of k. Exports `subtract(n, k, m, C, A, B, from row to row of C, of A, of B, from column
 * to column of A)`, everything in bytes.
 */
export function defineSubtract(module: ModuleBuilder, fma: boolean): Subtract {
  const tiles = TILES.map((tile) => ({ ...tile, call: defineTile(module, tile, fma) }));
  const params = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  return module.define('subtract', params, 'void', ([n, k, m, C, A, B, downC, downA, downB, rightA], scope) => {
    const [c, b, count, rounds] = scope.locals('i32', 4);
    /** The rows of one strip, with the widest tile as often as it fits, then with narrower ones. */
    const strip = (rows: number): Statement[] => {
      const [widest, ...narrower] = tiles.filter((tile) => tile.rows === rows);
      const step = ({ columns, call }: (typeof tiles)[number]): Statement[] => [
        call(k, c, A, b, downC, downA, downB, rightA),
        increase(c, columns * 8),
        increase(b, columns * 8),
      ];
      return [
        c.set(C),
        b.set(B),
        count.set(i32.divU(m, i32.const(widest.columns))),
        countdown(count, ...step(widest)),
        ...narrower.map((tile) => when(i32.and(m, i32.const(tile.columns)), step(tile))),
        increase(C, i32.mul(downC, i32.const(rows))),
        increase(A, i32.mul(downA, i32.const(rows))),
      ];
    };
    return [
      rounds.set(i32.divU(n, i32.const(4))),
      countdown(rounds, ...strip(4)),
      rounds.set(i32.and(n, i32.const(3))),
      countdown(rounds, ...strip(1)),
    ];
  });
}

function defineTile(module: ModuleBuilder, { rows, columns }: Tile, fma: boolean) {
  const params = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  const name = `subtract${rows}x${columns}`;
  return module.define(
    name,
    params,
    'void',
    ([k, C, A, B, downC, downA, downB, rightA], scope) => {
      const a = scope.locals('i32', rows);
      const advance = [...a.map((pointer) => increase(pointer, rightA)), increase(B, downB)];
      const starts = a.map((pointer, r) => pointer.set(r === 0 ? A : i32.add(a[r - 1], downA)));
      if (columns === 1) {
        const b = scope.local('f64');
        const sums = scope.locals('f64', rows);
        const add = sums.map((sum, r) => sum.set(f64.add(sum, f64.mul(f64.load(a[r]), b))));
        const put = sums.flatMap((sum) => [f64.store(C, f64.sub(f64.load(C), sum)), increase(C, downC)]);
        return [...starts, countdown(k, b.set(f64.load(B)), ...add, ...advance), ...put];
      }
      const [spread, ...b] = scope.locals('v128', 1 + columns / 2);
      const sums = Array.from({ length: rows }, () => scope.locals('v128', columns / 2));
      const madd = (sum: (typeof b)[number], v: number): Statement =>
        sum.set(fma ? f64x2.relaxedMadd(spread, b[v], sum) : f64x2.add(f64x2.mul(spread, b[v]), sum));
      return [
        ...starts,
        countdown(
          k,
          ...b.map((vector, v) => vector.set(v128.load(B, 16 * v))),
          ...sums.flatMap((row, r) => [spread.set(v128.load64Splat(a[r])), ...row.map(madd)]),
          ...advance,
        ),
        ...sums.flatMap((row) => [
          ...row.map((sum, v) => v128.store(C, f64x2.sub(v128.load(C, 16 * v), sum), 16 * v)),
          increase(C, downC),
        ]),
      ];
    },
    false,
  );
}
