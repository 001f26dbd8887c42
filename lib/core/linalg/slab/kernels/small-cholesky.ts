import {
  countdown,
  f64,
  f64x2,
  type I32,
  i32,
  increase,
  type Local,
  type ModuleBuilder,
  type Scope,
  type Statement,
  v128,
  when,
} from '../../../simd/wasm/index.ts';
import { multiplyAdd, multiplySubtract } from './row-kernels.ts';

const DOUBLE = i32.const(8);
/** Rows and columns of a tile: two vectors a row. */
const TILE = 4;
const ROWS = [0, 1, 2, 3] as const;
type Rows<T> = readonly [T, T, T, T];

/**
 * Exports `cholesky(n, A, bytes from row to row, scratch)`: the upper triangle of A becomes U with A = Uᵀ U, for whole fours of rows,
 * which stay in the second-level cache. Gives the order of the first leading minor that is not positive, or 0; what is computed after
 * such a minor is not a number. `scratch` is room for four doubles.
 *
 * Four rows at a time: a tile of four columns loses what the finished rows know of it and is solved with the corner, all in
 * registers, so every entry is written once. Rows are divided by multiplying with 1 / uᵢᵢ, as LAPACK's `potf2` does.
 */
export function defineCholesky(module: ModuleBuilder, fma: boolean): void {
  const corner = defineCorner(module, fma);
  const tiles = defineTiles(module, fma);
  module.define('cholesky', ['i32', 'i32', 'i32', 'i32'], 'i32', ([n, A, down, scratch], scope) => {
    const [failed, minor, done, rounds, top] = scope.locals('i32', 5);
    return [
      top.set(A), // in row 0, above the corner
      rounds.set(i32.divU(n, i32.const(TILE))),
      countdown(
        rounds,
        minor.set(corner(done, top, A, down, scratch)),
        when(i32.and(i32.eqz(failed), i32.gt(minor, i32.const(0))), [failed.set(i32.add(done, minor))]),
        tiles(i32.sub(rounds, i32.const(1)), done, top, A, down, scratch),
        increase(done, TILE),
        increase(top, TILE * 8),
        increase(A, i32.mul(i32.add(down, DOUBLE), i32.const(TILE))),
      ),
      failed,
    ];
  });
}

/** Where a tile lies: `left` and `right` are the first entries of the finished rows, above its rows' and above its columns'. */
interface Place {
  readonly depth: I32;
  readonly left: I32;
  readonly right: I32;
  readonly C: I32;
  readonly down: I32;
}

/** Sets four rows of two vectors to what a tile is without the finished rows, cᵢⱼ − Σₗ uₗᵢ uₗⱼ. */
function lessFinishedRows(
  scope: Scope,
  { depth, left, right, C, down }: Place,
  fma: boolean,
): { readonly statements: readonly Statement[]; readonly tile: Rows<readonly Local<'v128'>[]> } {
  const madd = multiplyAdd(fma);
  const [p, q, count] = scope.locals('i32', 3);
  const spread = scope.local('v128');
  const above = scope.locals('v128', 2);
  const vectors = (): Local<'v128'>[] => scope.locals('v128', 2);
  const tile = [vectors(), vectors(), vectors(), vectors()] as const;
  const statements = [
    ...tile.flat().map((sum) => sum.set(f64x2.const(0))),
    p.set(left),
    q.set(right),
    count.set(depth),
    countdown(
      count,
      ...above.map((vector, v) => vector.set(v128.load(q, 16 * v))),
      ...tile.flatMap((row, r) => [
        spread.set(v128.load64Splat(p, 8 * r)),
        ...row.map((sum, v) => sum.set(madd(spread, above[v], sum))),
      ]),
      increase(p, down),
      increase(q, down),
    ),
    p.set(C),
    ...tile.flatMap((row) => [
      ...row.map((sum, v) => sum.set(f64x2.sub(v128.load(p, 16 * v), sum))),
      increase(p, down),
    ]),
  ];
  return { statements, tile };
}

/** corner(finished rows, first entry above, corner, bytes from row to row, place for each 1 / uᵢᵢ): uᵢᵢ = √(aᵢᵢ − Σ uₗᵢ²), uᵢⱼ = (aᵢⱼ − Σ uₗᵢ uₗⱼ) / uᵢᵢ. */
function defineCorner(module: ModuleBuilder, fma: boolean) {
  return module.define(
    'choleskyCorner',
    ['i32', 'i32', 'i32', 'i32', 'i32'],
    'i32',
    ([depth, top, C, down, inverses], scope) => {
      const { statements, tile } = lessFinishedRows(scope, { depth, left: top, right: top, C, down }, fma);
      const [p, failed] = scope.locals('i32', 2);
      const c = ROWS.map(() => scope.locals('f64', TILE));
      const [factor, inverse] = scope.locals('f64', 2);
      const row = (i: number): Statement[] => [
        when(i32.and(i32.eqz(failed), i32.eqz(f64.gt(c[i][i], f64.const(0)))), [failed.set(i32.const(i + 1))]),
        // The rows below need c²ᵢⱼ / cᵢᵢ only, and need not wait for the root.
        ...ROWS.slice(i + 1).flatMap((j) => [
          factor.set(f64.div(c[i][j], c[i][i])),
          ...ROWS.slice(j).map((l) => c[j][l].set(f64.sub(c[j][l], f64.mul(factor, c[i][l])))),
        ]),
        c[i][i].set(f64.sqrt(c[i][i])),
        inverse.set(f64.div(f64.const(1), c[i][i])),
        f64.store(inverses, inverse, 8 * i),
        f64.store(p, c[i][i], 8 * i),
        ...ROWS.slice(i + 1).map((j) => f64.store(p, f64.mul(c[i][j], inverse), 8 * j)),
        increase(p, down),
      ];
      const extract = ROWS.flatMap((i) => ROWS.slice(i).map((j) => c[i][j].set(f64x2.extract(tile[i][j >> 1], j % 2))));
      return [...statements, ...extract, p.set(C), ...ROWS.flatMap(row), failed];
    },
    false,
  );
}

/** tiles(how many right of the corner, finished rows, first entry above, corner, bytes from row to row, each 1 / uᵢᵢ) */
function defineTiles(module: ModuleBuilder, fma: boolean) {
  return module.define(
    'choleskyTiles',
    ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([count, depth, left, corner, down, inverses], scope) => {
      const [right, C] = scope.locals('i32', 2);
      const { statements, tile } = lessFinishedRows(scope, { depth, left, right, C, down }, fma);
      const spread = scope.local('v128');
      const place = scope.local('i32');
      const rows = scope.locals('i32', TILE);
      const lessProduct = multiplySubtract(fma);
      const less = (i: number, l: number): Statement[] => [
        spread.set(v128.load64Splat(rows[l], 8 * i)),
        ...tile[i].map((c, v) => c.set(lessProduct(spread, tile[l][v], c))),
      ];
      const solve = (i: number): Statement[] => [
        ...ROWS.slice(0, i).flatMap((l) => less(i, l)),
        spread.set(v128.load64Splat(inverses, 8 * i)),
        ...tile[i].map((c) => c.set(f64x2.mul(c, spread))),
        ...tile[i].map((c, v) => v128.store(place, c, 16 * v)),
        increase(place, down),
      ];
      return [
        ...rows.map((row, i) => row.set(i === 0 ? corner : i32.add(rows[i - 1], down))),
        right.set(left),
        C.set(corner),
        countdown(
          count,
          increase(right, TILE * 8),
          increase(C, TILE * 8),
          ...statements,
          place.set(C),
          ...ROWS.flatMap(solve),
        ),
      ];
    },
    false,
  );
}
