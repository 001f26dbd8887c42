// The order of every sum: sixteen numbers one after the other, then two such sums as one, two of these as one, and so on.
import {
  countdown,
  i32,
  increase,
  type Local,
  type Scope,
  type Statement,
  sequence,
  type V128,
  v128,
} from '../../wasm/index.ts';

/** Numbers that are added one after the other. */
export const LEAF = 16;

/**
 * Joins sums of leaves as carries join binary digits: after leaf t, as many earlier sums are complete as t has zeros at its end.
 * What waits for its partner lies on a stack in memory, the largest at the bottom.
 */
export class Carry {
  readonly #sums: readonly Local<'v128'>[];
  readonly #add: (a: V128, b: V128) => V128;
  readonly #stack: Local<'i32'>;
  readonly #top: Local<'i32'>;
  readonly #leaves: Local<'i32'>;
  readonly #turns: Local<'i32'>;

  constructor(scope: Scope, stack: Local<'i32'>, sums: readonly Local<'v128'>[], add: (a: V128, b: V128) => V128) {
    [this.#top, this.#leaves, this.#turns] = scope.locals('i32', 3) as [Local<'i32'>, Local<'i32'>, Local<'i32'>];
    [this.#stack, this.#sums, this.#add] = [stack, sums, add];
  }

  get begin(): Statement {
    return sequence(this.#top.set(this.#stack), this.#leaves.set(i32.const(0)));
  }

  /** Takes the sums of a leaf. */
  get leaf(): Statement {
    return sequence(
      increase(this.#leaves, 1),
      this.#turns.set(i32.ctz(this.#leaves)),
      countdown(this.#turns, this.#join),
      ...this.#sums.map((sum, i) => v128.store(this.#top, sum, 16 * i)),
      increase(this.#top, this.#size),
    );
  }

  /** Leaves the sums of all in the variables, of at least one leaf. */
  get end(): Statement {
    return sequence(
      increase(this.#top, -this.#size),
      ...this.#sums.map((sum, i) => sum.set(v128.load(this.#top, 16 * i))),
      this.#turns.set(i32.sub(i32.popcnt(this.#leaves), i32.const(1))),
      countdown(this.#turns, this.#join),
    );
  }

  get #join(): Statement {
    return sequence(
      increase(this.#top, -this.#size),
      ...this.#sums.map((sum, i) => sum.set(this.#add(v128.load(this.#top, 16 * i), sum))),
    );
  }

  get #size(): number {
    return 16 * this.#sums.length;
  }
}
