import type { FloatType } from '../../gemm/tile.ts';
import { countdown, increase, type ModuleBuilder, type Statement, v128, when } from '../../wasm/index.ts';
import { interleave, UNROLL, Writer } from './lanes.ts';
import { areNormal, erf, expAnywhere, expNormal, gelu, type LaneFunction, sigmoid, tanh } from './vector-math.ts';

/** Functions of one number. */
export const MAPS = ['exp', 'tanh', 'erf', 'sigmoid', 'gelu'] as const;
export type MapName = (typeof MAPS)[number];

const FUNCTIONS: Readonly<Record<Exclude<MapName, 'exp'>, LaneFunction>> = { tanh, erf, sigmoid, gelu };

/** Exports name(from, to, rounds of four vectors) for each of {@link MAPS}: f at every number; `to` may be `from`. */
export function defineMaps(module: ModuleBuilder, type: FloatType, fma: boolean): void {
  const define = (name: MapName, body: (xs: Parameters<LaneFunction>[0][], writer: Writer) => Statement[]) =>
    module.define(name, ['i32', 'i32', 'i32'], 'void', ([from, to, rounds], scope) => {
      const writer = new Writer(type, fma, scope);
      const xs = scope.locals('v128', UNROLL);
      const work = body(xs, writer);
      const round = [
        ...xs.map((x, i) => x.set(v128.load(from, 16 * i))),
        ...work,
        ...xs.map((x, i) => v128.store(to, x, 16 * i)),
        increase(from, 16 * UNROLL),
        increase(to, 16 * UNROLL),
      ];
      return [...writer.setUp, countdown(rounds, ...round)];
    });
  for (const [name, f] of Object.entries(FUNCTIONS)) {
    define(name as MapName, (xs, writer) => interleave(xs.map((x) => f(x, writer))));
  }
  define('exp', (xs, writer) => {
    const all = (f: LaneFunction): Statement[] => interleave(xs.map((x) => f(x, writer)));
    return [when(areNormal(xs, writer), all(expNormal), all(expAnywhere))];
  });
}
