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
  type Statement,
  v128,
  when,
} from '../../../simd/wasm/index.ts';
import { multiplyAdd } from './row-kernels.ts';

const ONE = i32.const(1);
/** Vectors of two columns that are mirrored at once, the widest first. */
const STRIPS = [8, 4, 2, 1];

/** A call of the function that mirrors a block. */
export type Mirror = (rows: I32, columns: I32, v: I32, downV: I32, tau: F64, C: I32, downC: I32) => Statement;

/** mirror(rows, columns, v, bytes from entry to entry of v, τ, C, bytes from row to row): C ← (I − τ v vᵀ) C, with v₀ = 1 whatever is stored. */
export function defineMirror(module: ModuleBuilder, fma: boolean): Mirror {
  const strips = STRIPS.map((vectors) => ({ vectors, strip: defineStrip(module, vectors, fma) }));
  const column = defineColumn(module);
  return module.define(
    'mirror',
    ['i32', 'i32', 'i32', 'i32', 'f64', 'i32', 'i32'],
    'void',
    ([rows, columns, v, downV, tau, C, downC], scope) => {
      const count = scope.local('i32');
      const stored = scope.local('f64');
      const [widest, ...narrower] = strips.map(({ vectors, strip }) => ({
        columns: 2 * vectors,
        step: [strip(rows, v, downV, tau, C, downC), increase(C, 16 * vectors)],
      }));
      return [
        stored.set(f64.load(v)),
        f64.store(v, f64.const(1)),
        count.set(i32.divU(columns, i32.const(widest.columns))),
        countdown(count, ...widest.step),
        ...narrower.map(({ columns: width, step }) => when(i32.and(columns, i32.const(width)), step)),
        when(i32.and(columns, ONE), [column(rows, v, downV, tau, C, downC)]),
        f64.store(v, stored),
      ];
    },
    false,
  );
}

const STRIP_PARAMS = ['i32', 'i32', 'i32', 'f64', 'i32', 'i32'] as const;

/** Some columns of C in registers: w = −τ Cᵀ v on the way down, C += v wᵀ on the next. */
function defineStrip(module: ModuleBuilder, vectors: number, fma: boolean) {
  const madd = multiplyAdd(fma);
  return module.define(
    `mirrorStrip${vectors}`,
    STRIP_PARAMS,
    'void',
    ([rows, v, downV, tau, C, downC], scope) => {
      const [p, q, count] = scope.locals('i32', 3);
      const spread = scope.local('v128');
      const sums = scope.locals('v128', vectors);
      const down = (visit: (sum: Local<'v128'>, at: number) => Statement): Statement[] => [
        p.set(v),
        q.set(C),
        count.set(rows),
        countdown(
          count,
          spread.set(v128.load64Splat(p)),
          ...sums.map((sum, i) => visit(sum, 16 * i)),
          increase(p, downV),
          increase(q, downC),
        ),
      ];
      return [
        ...down((sum, at) => sum.set(madd(spread, v128.load(q, at), sum))),
        spread.set(f64x2.neg(f64x2.splat(tau))),
        ...sums.map((sum) => sum.set(f64x2.mul(spread, sum))),
        ...down((sum, at) => v128.store(q, madd(spread, sum, v128.load(q, at)), at)),
      ];
    },
    false,
  );
}

/** The same for one column. */
function defineColumn(module: ModuleBuilder) {
  return module.define(
    'mirrorColumn',
    STRIP_PARAMS,
    'void',
    ([rows, v, downV, tau, C, downC], scope) => {
      const [p, q, count] = scope.locals('i32', 3);
      const sum = scope.local('f64');
      const start = [p.set(v), q.set(C), count.set(rows)];
      const next = [increase(p, downV), increase(q, downC)];
      return [
        ...start,
        countdown(count, sum.set(f64.add(sum, f64.mul(f64.load(p), f64.load(q)))), ...next),
        sum.set(f64.mul(tau, sum)),
        ...start,
        countdown(count, f64.store(q, f64.sub(f64.load(q), f64.mul(f64.load(p), sum))), ...next),
      ];
    },
    false,
  );
}
