// The order of every sum: sixteen numbers one after the other, then two such sums as one, two of these as one, and so on.
import {
  countdown,
  f64x2,
  type I32,
  i32,
  increase,
  type Local,
  least,
  type Scope,
  type Statement,
  sequence,
  v128,
} from '../../wasm/index.ts';
import { LEAF } from '../pairwise.reference.ts';

/**
 * Joins sums of leaves as carries join binary digits: after leaf t, as many earlier sums are complete as t has zeros at its end.
 * What waits for its partner lies on a stack in memory, the largest at the bottom.
 */
export class Carry {
  readonly #sums: readonly Local<'v128'>[];
  readonly #stack: Local<'i32'>;
  readonly #top: Local<'i32'>;
  readonly #done: Local<'i32'>;
  readonly #turns: Local<'i32'>;
  readonly #left: Local<'i32'>;
  readonly #rest: Local<'i32'>;

  constructor(scope: Scope, stack: Local<'i32'>, sums: readonly Local<'v128'>[]) {
    this.#stack = stack;
    this.#sums = sums;
    this.#top = scope.local('i32');
    this.#done = scope.local('i32');
    this.#turns = scope.local('i32');
    this.#left = scope.local('i32');
    this.#rest = scope.local('i32');
  }

  /** Sets the sums to those of n ≥ 1 numbers each; `leaf` adds `count` of them, 16 or what is left. */
  leaves(n: I32, count: Local<'i32'>, leaf: readonly Statement[]): Statement[] {
    return [
      this.#left.set(n),
      this.#rest.set(i32.divU(i32.add(n, i32.const(LEAF - 1)), i32.const(LEAF))),
      this.begin,
      countdown(
        this.#rest,
        count.set(least(this.#left, i32.const(LEAF))),
        this.#left.set(i32.sub(this.#left, count)),
        ...this.#sums.map((sum) => sum.set(f64x2.const(0))),
        ...leaf,
        this.next,
      ),
      this.end,
    ];
  }

  get begin(): Statement {
    return sequence(this.#top.set(this.#stack), this.#done.set(i32.const(0)));
  }

  /** Takes the sums of a leaf, or of a power of two of leaves. */
  get next(): Statement {
    return sequence(
      increase(this.#done, 1),
      this.#turns.set(i32.ctz(this.#done)),
      countdown(this.#turns, this.#join),
      ...this.#sums.map((sum, i) => v128.store(this.#top, sum, 16 * i)),
      increase(this.#top, this.#size),
    );
  }

  /** Sets the sums to those of everything that was taken, at least once. */
  get end(): Statement {
    return sequence(
      increase(this.#top, -this.#size),
      ...this.#sums.map((sum, i) => sum.set(v128.load(this.#top, 16 * i))),
      this.#turns.set(i32.sub(i32.popcnt(this.#done), i32.const(1))),
      countdown(this.#turns, this.#join),
    );
  }

  get #join(): Statement {
    return sequence(
      increase(this.#top, -this.#size),
      ...this.#sums.map((sum, i) => sum.set(f64x2.add(v128.load(this.#top, 16 * i), sum))),
    );
  }

  get #size(): number {
    return 16 * this.#sums.length;
  }
}
