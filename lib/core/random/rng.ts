import { DomainError } from '../errors/index.ts';
import { hash128 } from './hash.ts';
import { Xoshiro128 } from './xoshiro128.ts';

const TWO_53 = 2 ** 53;

const seeded = (path: string): Xoshiro128 => new Xoshiro128(hash128(new TextEncoder().encode(path)));

/**
 * All randomness of this library: a generator that a seed determines completely, on every machine.
 *
 * The words are those of NumPy's `Generator`; the numbers are not NumPy's. The seed (its kind and its value) is hashed into
 * 128 bits of state, so neighboring seeds give unrelated streams.
 *
 * @source generator: see `Xoshiro128`; seeding: see `hash128`
 *
 * @example
 * ```ts
 * new Rng(42).random() === new Rng(42).random() // → true
 * new Rng('train').integers(0, 10) < 10 // → true
 * ```
 */
export class Rng {
  #path: string;
  #bits: Xoshiro128;
  #spare: number | undefined;

  /** @param seed any finite number, or a text such as the name of the experiment */
  constructor(seed: number | string) {
    if (typeof seed === 'number' && !Number.isFinite(seed)) {
      throw new DomainError('Rng', { must: 'seed must be a finite number or a text', got: seed });
    }
    this.#path = JSON.stringify(seed); // tells 1 from "1"; 0 and -0 are one seed
    this.#bits = seeded(this.#path);
  }

  /** The next 32 random bits as an integer in [0, 2³²). */
  bits32(): number {
    return this.#bits.next();
  }

  /** Uniform in [0, 1): one of 2⁵³ equally spaced, equally likely numbers. */
  random(): number {
    // 27 high bits, then 26 low bits: 53 in all, as many as a double holds.
    return ((this.bits32() >>> 5) * 0x4000000 + (this.bits32() >>> 6)) / TWO_53;
  }

  /** Uniform in [low, high). */
  uniform(low = 0, high = 1): number {
    if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high)) {
      throw new DomainError('Rng.uniform', { must: 'low ≤ high must be finite', got: `[${low}, ${high})` });
    }
    const x = low + (high - low) * this.random();
    return x < high ? x : low; // rounding can reach `high`, which the interval leaves out
  }

  /** A whole number in [low, high), each equally likely. Without `high`, in [0, low). */
  integers(low: number, high?: number): number {
    const [from, to] = high === undefined ? [0, low] : [low, high];
    const range = to - from;
    if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && range >= 1 && range <= TWO_53)) {
      throw new DomainError('Rng.integers', { must: 'low < high must be safe integers', got: `[${from}, ${to})` });
    }
    return from + this.#below(range);
  }

  /** Uniform in {0, …, range − 1}: draws again in the last, incomplete block, so that no remainder is favored. */
  #below(range: number): number {
    const wide = range > 2 ** 32;
    const span = wide ? TWO_53 : 2 ** 32;
    const limit = span - (span % range);
    for (;;) {
      const x = wide ? (this.bits32() >>> 5) * 0x4000000 + (this.bits32() >>> 6) : this.bits32();
      if (x < limit) return x % range;
    }
  }

  /**
   * Normal (Gaussian) with mean `loc` and standard deviation `scale`, by Marsaglia's polar method: a point uniform in the unit
   * disk gives two independent normals; the second is kept for the next call.
   *
   * @param scale ≥ 0
   * @source Marsaglia & Bray, "A convenient method for generating normal variables", SIAM Review 6(3), 1964
   */
  normal(loc = 0, scale = 1): number {
    if (!(scale >= 0)) throw new DomainError('Rng.normal', { must: 'scale must be in [0, ∞)', got: scale });
    const kept = this.#spare;
    if (kept !== undefined) {
      this.#spare = undefined;
      return loc + scale * kept;
    }
    for (;;) {
      const u = 2 * this.random() - 1;
      const v = 2 * this.random() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(s)) / s);
      this.#spare = v * factor;
      return loc + scale * u * factor;
    }
  }

  /** The numbers 0, …, n − 1 in random order. */
  permutation(n: number): number[] {
    if (!(Number.isSafeInteger(n) && n >= 0)) {
      throw new DomainError('Rng.permutation', { must: 'n must be a whole number ≥ 0', got: n });
    }
    const order = Array.from({ length: n }, (_, i) => i);
    this.shuffle(order);
    return order;
  }

  /** Puts an array into random order, in place: every order equally likely (Fisher–Yates). */
  shuffle(array: unknown[] | Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array): void {
    const items = array as unknown[];
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.#below(i + 1);
      const swap = items[i];
      items[i] = items[j];
      items[j] = swap;
    }
  }

  /** One entry, each equally likely. */
  choice<T>(array: ArrayLike<T>): T {
    if (array.length === 0) throw new DomainError('Rng.choice', { must: 'array must have an entry', got: 'none' });
    return array[this.#below(array.length)] as T;
  }

  /**
   * A generator of its own for one part of a program: `rng.spawn('weights')`, `rng.spawn(3)`.
   *
   * It depends on this generator's seed and on the key, never on how much was drawn: adding a draw in one place does not
   * change the numbers in another.
   */
  spawn(key: number | string): Rng {
    const child = new Rng(0);
    child.#path = `${this.#path}/${JSON.stringify(key)}`;
    child.#bits = seeded(child.#path);
    return child;
  }
}
