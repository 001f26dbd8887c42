import {
  countdown,
  i32,
  increase,
  type Local,
  type Scope,
  type Statement,
  type V128,
  v128,
  when,
} from '../../wasm/index.ts';
import { firsts, KINDS, type Kind, seconds } from './kinds.ts';

/** Rows that are folded at once, two to a vector. */
export const STRIP = 8;
export const VECTORS = STRIP / 2;

/** Writes what came of a strip; the next one begins where its last row ended. */
export const finish = (
  walk: RowWalk,
  from: Local<'i32'>,
  to: Local<'i32'>,
  results: readonly Local<'v128'>[],
): Statement[] => [
  ...results.map((result, q) => v128.store(to, result, 16 * q)),
  increase(to, 16 * VECTORS),
  from.set(walk.end),
];

/** Eight pointers that go along eight rows together. */
export class RowWalk {
  readonly #kind: Kind;
  readonly #take: (q: number, x: V128, which: 0 | 1) => Statement[];
  readonly #at: readonly Local<'i32'>[];
  readonly #a: Local<'v128'>;
  readonly #b: Local<'v128'>;
  readonly #pairs: Local<'i32'>;

  /** `take` works on a number of row 2q and the one below it in row 2q + 1; `which` of the two that are read at once they are. */
  constructor(kind: Kind, scope: Scope, take: (q: number, x: V128, which: 0 | 1) => Statement[]) {
    [this.#kind, this.#take] = [kind, take];
    this.#at = scope.locals('i32', STRIP);
    [this.#a, this.#b] = scope.locals('v128', 2) as [Local<'v128'>, Local<'v128'>];
    this.#pairs = scope.local('i32');
  }

  begin(from: Local<'i32'>, n: Local<'i32'>): Statement[] {
    const down = i32.mul(n, i32.const(KINDS[this.#kind].bytes));
    return this.#at.map((at, r) => at.set(r === 0 ? from : i32.add(this.#at[r - 1], down)));
  }

  /** Where the last row goes on. */
  get end(): Local<'i32'> {
    return this.#at[STRIP - 1];
  }

  /** Takes so many numbers of each row, two at a time; `next` follows each two. */
  along(count: Local<'i32'>, next: readonly Statement[] = []): Statement[] {
    const both = (q: number): Statement[] => [
      ...this.#load(q),
      ...this.#take(q, firsts(this.#a, this.#b), 0),
      ...this.#take(q, seconds(this.#a, this.#b), 1),
    ];
    const one = (q: number): Statement[] => [...this.#load(q), ...this.#take(q, firsts(this.#a, this.#b), 0)];
    const all = (step: (q: number) => Statement[]): Statement[] => [0, 1, 2, 3].flatMap(step);
    const { bytes } = KINDS[this.#kind];
    return [
      this.#pairs.set(i32.divU(count, i32.const(2))),
      countdown(this.#pairs, ...all(both), ...next, ...this.#at.map((at) => increase(at, 2 * bytes))),
      when(i32.and(count, i32.const(1)), [...all(one), ...this.#at.map((at) => increase(at, bytes))]),
    ];
  }

  #load(q: number): Statement[] {
    const { pair } = KINDS[this.#kind];
    return [this.#a.set(pair(this.#at[2 * q], 0)), this.#b.set(pair(this.#at[2 * q + 1], 0))];
  }
}
