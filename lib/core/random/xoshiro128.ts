const rotl = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/**
 * The generator xoshiro128** 1.1: 32 random bits at a time from 128 bits of state, period 2¹²⁸ − 1.
 *
 * Chosen because it needs only 32-bit operations, which JavaScript has, and passes the known statistical batteries; the
 * generators of NumPy (PCG64, Philox4x64) need 64-bit products. Not for secrets.
 *
 * @source Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021; https://prng.di.unimi.it/xoshiro128starstar.c
 *
 * @example
 * ```ts
 * new Xoshiro128([1, 2, 3, 4]).next() // → 11520
 * ```
 */
export class Xoshiro128 {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** @param state four 32-bit words, not all zero (zero is the one state that never leaves itself; it is replaced) */
  constructor(state: ArrayLike<number>) {
    this.#a = state[0] | 0;
    this.#b = state[1] | 0;
    this.#c = state[2] | 0;
    this.#d = state[3] | 0;
    if ((this.#a | this.#b | this.#c | this.#d) === 0) this.#a = 0x9e3779b9 | 0; // 2³² / golden ratio
  }

  /** The next 32 bits, an integer in [0, 2³²). */
  next(): number {
    const result = Math.imul(rotl(Math.imul(this.#b, 5), 7), 9);
    const t = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= t;
    this.#d = rotl(this.#d, 11);
    return result >>> 0;
  }
}
