import { countdown, f32x4, f64x2, i32, increase, type ModuleBuilder, type Statement, v128 } from '../wasm/index.ts';
import { FORMATS, type Tile, tileColumns } from './tile.ts';

/**
 * The innermost loop: one tile of C stays in registers while a panel of A and a panel of B stream past.
 *
 * C[r, c] += Σₖ A[r, k] B[k, c], one k a step: each row's a is spread over a vector and multiplied with the row of B. Every
 * entry of C has one accumulator, so the order of its sum does not depend on the tile.
 *
 * @returns micro(depth, packed A, packed B, C, bytes from one row of C to the next)
 */
export function defineMicroKernel(module: ModuleBuilder, tile: Tile) {
  const { bytes, loadSplat } = FORMATS[tile.type];
  const [rowBytes, columnBytes] = [tile.rows * bytes, tileColumns(tile) * bytes];
  const lanes = tile.type === 'f32' ? f32x4 : f64x2;
  const join = tile.subtract ? lanes.sub : lanes.add;
  return module.define(
    'micro',
    ['i32', 'i32', 'i32', 'i32', 'i32'],
    'void',
    ([depth, A, B, C, stride], scope) => {
      const a = scope.local('v128');
      const b = scope.locals('v128', tile.vectors);
      const c = Array.from({ length: tile.rows }, () => scope.locals('v128', tile.vectors));
      const rounds = scope.local('i32');

      const step = (u: number): Statement[] => [
        ...b.map((vector, v) => vector.set(v128.load(B, u * columnBytes + v * 16))),
        ...c.flatMap((row, r) => [
          a.set(loadSplat(A, u * rowBytes + r * bytes)),
          ...row.map((sum, v) =>
            sum.set(tile.fma ? lanes.relaxedMadd(a, b[v], sum) : lanes.add(lanes.mul(a, b[v]), sum)),
          ),
        ]),
      ];
      const steps = (count: number): Statement[] => [
        ...Array.from({ length: count }, (_, u) => step(u)).flat(),
        increase(A, count * rowBytes),
        increase(B, count * columnBytes),
      ];
      const unroll = i32.const(tile.unroll);
      return [
        rounds.set(i32.divU(depth, unroll)),
        countdown(rounds, ...steps(tile.unroll)),
        rounds.set(i32.remU(depth, unroll)),
        countdown(rounds, ...steps(1)),
        ...c.flatMap((row) => [
          ...row.map((sum, v) => v128.store(C, join(v128.load(C, v * 16), sum), v * 16)),
          increase(C, stride),
        ]),
      ];
    },
    false,
  );
}
