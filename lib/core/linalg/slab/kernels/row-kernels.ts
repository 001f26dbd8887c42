import {
  countdown,
  type F64,
  f64,
  f64x2,
  type I32,
  i32,
  increase,
  type Local,
  type ModuleBuilder,
  type Scope,
  type Statement,
  type V128,
  v128,
} from '../../../simd/wasm/index.ts';
import type { Matvec } from './vector-substitution.ts';

type MultiplyAdd = (a: V128, b: V128, c: V128) => V128;

/** a · b + c: rounded once, or multiplied, then added. */
export const multiplyAdd = (fma: boolean): MultiplyAdd =>
  fma ? f64x2.relaxedMadd : (a, b, c) => f64x2.add(f64x2.mul(a, b), c);

/** c − a · b, likewise. */
export const multiplySubtract = (fma: boolean): MultiplyAdd =>
  fma ? f64x2.relaxedNmadd : (a, b, c) => f64x2.sub(c, f64x2.mul(a, b));

const bothLanes = (x: V128): F64 => f64.add(f64x2.extract(x, 0), f64x2.extract(x, 1));

/** Rows four at a time, then one at a time; `body` has the pointers to the rows and moves on what goes along with them. */
function inStrips(
  scope: Scope,
  { rows, A, down }: { rows: I32; A: Local<'i32'>; down: I32 },
  body: (pointers: readonly Local<'i32'>[]) => readonly Statement[],
): Statement[] {
  const count = scope.local('i32');
  return [4, 1].flatMap((height) => {
    const pointers = scope.locals('i32', height);
    return [
      count.set(height === 4 ? i32.divU(rows, i32.const(4)) : i32.and(rows, i32.const(3))),
      countdown(
        count,
        ...pointers.map((pointer, r) => pointer.set(r === 0 ? A : i32.add(pointers[r - 1], down))),
        increase(A, i32.mul(down, i32.const(height))),
        ...body(pointers),
      ),
    ];
  });
}

/** Columns four at a time as two vectors, then one at a time. */
function alongRows(scope: Scope, columns: I32, pairs: readonly Statement[], single: readonly Statement[]): Statement[] {
  const count = scope.local('i32');
  return [
    count.set(i32.divU(columns, i32.const(4))),
    countdown(count, ...pairs),
    count.set(i32.and(columns, i32.const(3))),
    countdown(count, ...single),
  ];
}

/** Exports `matvec(y, A, bytes from row to row, x, rows, columns)`: yᵢ = Σⱼ aᵢⱼ xⱼ. */
export function defineMatvec(module: ModuleBuilder, fma: boolean): Matvec {
  const madd = multiplyAdd(fma);
  const params = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  return module.define('matvec', params, 'void', ([y, A, down, x, rows, columns], scope) => {
    const at = scope.local('i32');
    const [x0, x1, zero] = scope.locals('v128', 3);
    return inStrips(scope, { rows, A, down }, (pointers) => {
      const sums = pointers.map(() => scope.locals('v128', 2));
      const tails = scope.locals('f64', pointers.length);
      const dotPairs = pointers.flatMap((p, r) => [
        sums[r][0].set(madd(v128.load(p), x0, sums[r][0])),
        sums[r][1].set(madd(v128.load(p, 16), x1, sums[r][1])),
        increase(p, 32),
      ]);
      const dotSingle = pointers.flatMap((p, r) => [
        tails[r].set(f64.add(tails[r], f64.mul(f64.load(p), f64.load(at)))),
        increase(p, 8),
      ]);
      return [
        at.set(x),
        ...sums.flat().map((sum) => sum.set(zero)),
        ...tails.map((tail) => tail.set(f64.const(0))),
        ...alongRows(
          scope,
          columns,
          [x0.set(v128.load(at)), x1.set(v128.load(at, 16)), ...dotPairs, increase(at, 32)],
          [...dotSingle, increase(at, 8)],
        ),
        ...pointers.flatMap((_, r) => [
          f64.store(y, f64.add(bothLanes(f64x2.add(sums[r][0], sums[r][1])), tails[r])),
          increase(y, 8),
        ]),
      ];
    });
  });
}

/** Exports `addRows(y, A, bytes from row to row, x, rows, columns)`: yⱼ += Σᵢ xᵢ aᵢⱼ. */
export function defineAddRows(module: ModuleBuilder, fma: boolean): void {
  const madd = multiplyAdd(fma);
  const params = ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'] as const;
  module.define('addRows', params, 'void', ([y, A, down, x, rows, columns], scope) => {
    const at = scope.local('i32');
    const [y0, y1] = scope.locals('v128', 2);
    const sum = scope.local('f64');
    return inStrips(scope, { rows, A, down }, (pointers) => {
      const factors = scope.locals('v128', pointers.length);
      return [
        at.set(y),
        ...factors.map((factor, r) => factor.set(v128.load64Splat(x, 8 * r))),
        increase(x, 8 * pointers.length),
        ...alongRows(
          scope,
          columns,
          [
            y0.set(v128.load(at)),
            y1.set(v128.load(at, 16)),
            ...pointers.flatMap((p, r) => [
              y0.set(madd(factors[r], v128.load(p), y0)),
              y1.set(madd(factors[r], v128.load(p, 16), y1)),
              increase(p, 32),
            ]),
            v128.store(at, y0),
            v128.store(at, y1, 16),
            increase(at, 32),
          ],
          [
            sum.set(f64.load(at)),
            ...pointers.flatMap((p, r) => [
              sum.set(f64.add(sum, f64.mul(f64x2.extract(factors[r], 0), f64.load(p)))),
              increase(p, 8),
            ]),
            f64.store(at, sum),
            increase(at, 8),
          ],
        ),
      ];
    });
  });
}

/**
 * Exports `rotateSweep(rows, bytes from row to row, rotations, their pairs c and s, columns)`: for i = 0, 1, …
 * (row i, row i + 1) ← (c row i + s row i + 1, c row i + 1 − s row i).
 *
 * Eight columns at a time through all rotations: what one rotation leaves in the lower row stays in registers for the next, so
 * every number is loaded and stored once a sweep.
 */
export function defineRotateSweep(module: ModuleBuilder, fma: boolean): void {
  const madd = multiplyAdd(fma);
  module.define(
    'rotateSweep',
    ['i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([rows, down, rotations, pairs, columns], scope) => {
      const [p, q, at, count, steps] = scope.locals('i32', 5);
      const [c, s, minusS, y] = scope.locals('v128', 4);
      const [x1, y1, c1, s1] = scope.locals('f64', 4);
      const start = [p.set(rows), at.set(pairs), steps.set(rotations)];
      const strip = (vectors: number): Statement[] => {
        const x = scope.locals('v128', vectors);
        return [
          ...start,
          ...x.map((upper, v) => upper.set(v128.load(p, 16 * v))),
          countdown(
            steps,
            q.set(i32.add(p, down)),
            c.set(v128.load64Splat(at)),
            s.set(v128.load64Splat(at, 8)),
            minusS.set(f64x2.neg(s)),
            ...x.flatMap((upper, v) => [
              y.set(v128.load(q, 16 * v)),
              v128.store(p, madd(c, upper, f64x2.mul(s, y)), 16 * v),
              upper.set(madd(minusS, upper, f64x2.mul(c, y))),
            ]),
            p.set(q),
            increase(at, 16),
          ),
          ...x.map((upper, v) => v128.store(p, upper, 16 * v)),
          increase(rows, 16 * vectors),
        ];
      };
      const single: Statement[] = [
        ...start,
        x1.set(f64.load(p)),
        countdown(
          steps,
          q.set(i32.add(p, down)),
          c1.set(f64.load(at)),
          s1.set(f64.load(at, 8)),
          y1.set(f64.load(q)),
          f64.store(p, f64.add(f64.mul(c1, x1), f64.mul(s1, y1))),
          x1.set(f64.sub(f64.mul(c1, y1), f64.mul(s1, x1))),
          p.set(q),
          increase(at, 16),
        ),
        f64.store(p, x1),
        increase(rows, 8),
      ];
      return [
        count.set(i32.divU(columns, i32.const(8))),
        countdown(count, ...strip(4)),
        count.set(i32.divU(i32.and(columns, i32.const(7)), i32.const(2))),
        countdown(count, ...strip(1)),
        count.set(i32.and(columns, i32.const(1))),
        countdown(count, ...single),
      ];
    },
  );
}
