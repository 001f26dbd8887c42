const rotl = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/** The last mixing of MurmurHash3: every input bit changes every output bit with probability near one half. */
function fmix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

// Multipliers of the four lanes, and what is added to each after its round.
const C = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93] as const;
const PLUS = [0x561ccd1b, 0x0bcaa747, 0x96cd1c35, 0x32ac3b17] as const;
const BEFORE = [15, 16, 17, 18] as const;
const AFTER = [19, 17, 15, 13] as const;

/**
 * MurmurHash3_x86_128 with seed 0: 128 well-mixed bits from any bytes, as four 32-bit words.
 *
 * Used to turn a seed of any kind into the state of a generator: seeds 1 and 2 then give unrelated states, which a generator
 * seeded with the bare numbers would not. Not a cryptographic hash.
 *
 * @param bytes what to hash, of any length
 * @returns four words, each in [0, 2³²)
 * @complexity O(bytes)
 * @source Austin Appleby, MurmurHash3.cpp, `MurmurHash3_x86_128`, https://github.com/aappleby/smhasher
 *
 * @example
 * ```ts
 * Array.from(hash128(new TextEncoder().encode('hello'))) // → [723797152, 3683770103, 2598056374, 2598056374]
 * ```
 */
export function hash128(bytes: Uint8Array): Uint32Array {
  const h = [0, 0, 0, 0];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 16);
  for (let at = 0; at < whole; at += 16) {
    for (let lane = 0; lane < 4; lane++) {
      absorb(h, lane, view.getUint32(at + 4 * lane, true));
      h[lane] = Math.imul(rotl(h[lane], AFTER[lane]) + h[(lane + 1) % 4], 5) + PLUS[lane];
    }
  }
  const tail = new DataView(new ArrayBuffer(16)); // the rest, filled up with zeros
  for (let i = whole; i < bytes.length; i++) tail.setUint8(i - whole, bytes[i]);
  for (let lane = 0; lane < 4; lane++) absorb(h, lane, tail.getUint32(4 * lane, true));
  return finish(h, bytes.length);
}

function absorb(h: number[], lane: number, word: number): void {
  const mixed = Math.imul(rotl(Math.imul(word, C[lane]), BEFORE[lane]), C[(lane + 1) % 4]);
  h[lane] = h[lane] ^ mixed;
}

function finish(h: number[], length: number): Uint32Array {
  const spread = (): void => {
    h[0] = (h[0] + h[1] + h[2] + h[3]) | 0;
    for (const lane of [1, 2, 3]) h[lane] = (h[lane] + h[0]) | 0;
  };
  for (let lane = 0; lane < 4; lane++) h[lane] = h[lane] ^ length;
  spread();
  for (let lane = 0; lane < 4; lane++) h[lane] = fmix(h[lane]);
  spread();
  return Uint32Array.from(h, (word) => word >>> 0);
}
