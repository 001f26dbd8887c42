import {
  countdown,
  f64x2,
  i32,
  increase,
  type Local,
  type ModuleBuilder,
  type Scope,
  type V128,
} from '../../wasm/index.ts';
import { LEAF } from '../pairwise.reference.ts';
import { firsts, KINDS, type Kind, seconds } from './kinds.ts';
import { Carry } from './tree.ts';

/** Numbers of a block: eight leaves, two to a vector. */
export const BLOCK = 8 * LEAF;
const VECTORS = 4;

/**
 * sumRun(from, blocks of 128 numbers, stack): the sum of at least one block, as a double, in the order of `tree.ts`.
 * squareRun(…, center) is that of (number − center)².
 */
export function defineRuns(module: ModuleBuilder, kind: Kind): void {
  module.define('sumRun', ['i32', 'i32', 'i32'], 'f64', ([from, blocks, stack], scope) =>
    run(kind, { from, blocks, stack }, (x) => x, scope),
  );
  module.define('squareRun', ['i32', 'i32', 'i32', 'f64'], 'f64', ([from, blocks, stack, center], scope) => {
    const [middle, off] = scope.locals('v128', 2) as [Local<'v128'>, Local<'v128'>];
    const square = (x: V128): V128 => f64x2.mul(off.tee(f64x2.sub(x, middle)), off);
    const [first, ...rest] = run(kind, { from, blocks, stack }, square, scope);
    return [middle.set(f64x2.splat(center)), first, ...rest] as unknown as ReturnType<typeof run>;
  });
}

interface Run {
  readonly from: Local<'i32'>;
  readonly blocks: Local<'i32'>;
  readonly stack: Local<'i32'>;
}

function run(kind: Kind, { from, blocks, stack }: Run, of: (x: V128) => V128, scope: Scope) {
  const { bytes, pair } = KINDS[kind];
  const sums = scope.locals('v128', VECTORS);
  const [a, b] = scope.locals('v128', 2) as [Local<'v128'>, Local<'v128'>];
  const count = scope.local('i32');
  const carry = new Carry(scope, stack, [sums[0]]);
  const twoOfEach = sums.flatMap((sum, q) => [
    a.set(pair(from, q * LEAF)),
    b.set(pair(from, q * LEAF + LEAF / 2)),
    sum.set(f64x2.add(sum, of(firsts(a, b)))),
    sum.set(f64x2.add(sum, of(seconds(a, b)))),
  ]);
  const join = (i: number, j: number) => f64x2.add(firsts(sums[i], sums[j]), seconds(sums[i], sums[j]));
  return [
    carry.begin,
    countdown(
      blocks,
      ...sums.map((sum) => sum.set(f64x2.const(0))),
      count.set(i32.const(LEAF / 2)),
      countdown(count, ...twoOfEach, increase(from, 2 * bytes)),
      increase(from, (BLOCK - LEAF) * bytes),
      sums[0].set(join(0, 1)),
      sums[1].set(join(2, 3)),
      sums[0].set(join(0, 1)),
      sums[0].set(join(0, 0)),
      carry.next,
    ),
    carry.end,
    f64x2.extract(sums[0], 0),
  ] as const;
}
