import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hash128, Rng, Xoshiro128 } from './index.ts';

const draw = <T>(n: number, next: () => T): T[] => Array.from({ length: n }, next);

describe('Xoshiro128', () => {
  // Printed by the authors' C program; the same ten numbers are the reference test of Rust's rand_xoshiro.
  test('gives the reference sequence from state 1, 2, 3, 4', () => {
    const bits = new Xoshiro128([1, 2, 3, 4]);
    expect(draw(10, () => bits.next())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test('leaves the all-zero state, which would give zeros for ever', () => {
    const bits = new Xoshiro128([0, 0, 0, 0]);
    expect(new Set(draw(8, () => bits.next())).size).toBeGreaterThan(4);
  });
});

describe('hash128', () => {
  // Python: struct.unpack('<4I', mmh3.hash_bytes(text, 0, x64arch=False)), mmh3 5.3.1.
  test.each([
    ['', [0, 0, 0, 0]],
    ['hello', [723797152, 3683770103, 2598056374, 2598056374]],
    ['The quick brown fox jumps over the lazy dog', [789939139, 3975031911, 1568405100, 3857259820]],
  ])('agrees with mmh3 on %j', (text, words) => {
    expect(Array.from(hash128(new TextEncoder().encode(text)))).toEqual(words);
  });

  test('agrees with mmh3 on the bytes 0 to 63, whole blocks without a rest', () => {
    const bytes = Uint8Array.from({ length: 64 }, (_, i) => i);
    expect(Array.from(hash128(bytes))).toEqual([3425878936, 810739282, 140038058, 2195202569]);
  });
});

describe('Rng', () => {
  test('repeats itself from the same seed and differs between 1, 2 and the text "1"', () => {
    const first = (seed: number | string): number[] =>
      draw(
        5,
        (
          (rng) => () =>
            rng.random()
        )(new Rng(seed)),
      );
    expect(first(1)).toEqual(first(1));
    expect(new Set([first(1), first(2), first('1')].map(String)).size).toBe(3);
  });

  test('spawned streams depend on seed and key, not on what was drawn', () => {
    const used = new Rng(7);
    draw(100, () => used.random());
    expect(used.spawn('a').random()).toBe(new Rng(7).spawn('a').random());
    const firsts = [new Rng(7), ...['a', 'b', 0, '0'].map((key) => new Rng(7).spawn(key))].map((rng) => rng.random());
    expect(new Set(firsts).size).toBe(5);
    expect(new Rng(7).spawn('a').random()).not.toBe(new Rng(8).spawn('a').random());
    expect(new Rng(7).spawn('a').spawn('b').random()).not.toBe(new Rng(7).spawn('b').spawn('a').random());
  });

  test('spawned streams are uncorrelated', () => {
    const [a, b] = [new Rng(1).spawn(0), new Rng(1).spawn(1)];
    const n = 40_000;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (a.random() - 0.5) * (b.random() - 0.5);
    // The product has mean 0 and standard deviation 1/12; five standard errors of the mean.
    expect(Math.abs(sum / n)).toBeLessThan((5 * (1 / 12)) / Math.sqrt(n));
  });

  test('random stays in [0, 1) with the mean and variance of the uniform law', () => {
    const rng = new Rng(3);
    const n = 100_000;
    const x = draw(n, () => rng.random());
    expect(x.every((value) => value >= 0 && value < 1)).toBe(true);
    const mean = x.reduce((a, b) => a + b) / n;
    expect(Math.abs(mean - 0.5)).toBeLessThan((5 * Math.sqrt(1 / 12)) / Math.sqrt(n));
    const variance = x.reduce((a, b) => a + (b - mean) ** 2, 0) / n;
    expect(Math.abs(variance - 1 / 12)).toBeLessThan((5 * Math.sqrt(1 / 180)) / Math.sqrt(n)); // var of (x−½)² is 1/180
  });

  test('integers are equally likely (chi-square, 9 degrees of freedom, 99.99 % point 33.7)', () => {
    const rng = new Rng('dice');
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 50_000; i++) counts[rng.integers(5, 15) - 5] += 1;
    const chi2 = counts.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
    expect(chi2).toBeLessThan(33.7);
  });

  test('integers favor no remainder where the range does not divide 2³²', () => {
    const rng = new Rng('wide');
    const n = 20_000;
    const low = draw(n, () => rng.integers(3 * 2 ** 30)).filter((x) => x < 2 ** 30).length;
    // A third; the bare remainder of 32 bits would give a half. Five standard errors.
    expect(Math.abs(low / n - 1 / 3)).toBeLessThan(5 * Math.sqrt(((1 / 3) * (2 / 3)) / n));
  });

  test('integers reach every safe range', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 2 ** 31 }), fc.integer(), (low, range, seed) => {
        fc.pre(Number.isSafeInteger(low + range));
        const x = new Rng(seed).integers(low, low + range);
        return Number.isSafeInteger(x) && x >= low && x < low + range;
      }),
    );
    const wide = new Rng(5);
    expect(Math.max(...draw(200, () => wide.integers(2 ** 52)))).toBeGreaterThan(2 ** 51);
  });

  test('normal has the moments of the normal law', () => {
    const rng = new Rng(11);
    const n = 100_000;
    const z = draw(n, () => rng.normal());
    const moment = (p: number): number => z.reduce((sum, value) => sum + value ** p, 0) / n;
    // Five standard errors: var(z) = 1, var(z²) = 2, var(z³) = 15, var(z⁴) = 96.
    expect(Math.abs(moment(1))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / n));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / n));
    // The two normals of one point are independent: their product has mean 0 and variance 1.
    const products = Array.from({ length: n / 2 }, (_, i) => z[2 * i] * z[2 * i + 1]);
    expect(Math.abs(products.reduce((a, b) => a + b) / products.length)).toBeLessThan(5 / Math.sqrt(n / 2));
    const shifted = new Rng(11);
    expect(shifted.normal(5, 2)).toBe(5 + 2 * z[0]);
    expect(shifted.normal(5, 0)).toBe(5);
  });

  test('shuffle makes every order of three equally often (chi-square, 5 degrees of freedom, 99.99 % point 25.7)', () => {
    const rng = new Rng(13);
    const counts = new Map<string, number>();
    for (let i = 0; i < 30_000; i++) {
      const key = rng.permutation(3).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    const chi2 = [...counts.values()].reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
    expect(chi2).toBeLessThan(25.7);
  });

  test('permutation holds each number once', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer(), (n, seed) => {
        const order = new Rng(seed).permutation(n);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    );
  });

  test('uniform and choice keep to what they are given', () => {
    const rng = new Rng(17);
    expect(draw(1000, () => rng.uniform(2, 2.5)).every((x) => x >= 2 && x < 2.5)).toBe(true);
    expect(new Set(draw(100, () => rng.choice(['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']));
    expect(rng.uniform(1, 1)).toBe(1);
  });

  test.each([
    ['a seed that is no number', () => new Rng(Number.NaN), 'Rng: seed must be a finite number or a text, got NaN'],
    ['an empty range', () => new Rng(1).integers(3, 3), 'Rng.integers: low < high must be safe integers, got [3, 3)'],
    ['a fraction', () => new Rng(1).integers(2.5), 'Rng.integers: low < high must be safe integers, got [0, 2.5)'],
    ['a negative scale', () => new Rng(1).normal(0, -1), 'Rng.normal: scale must be in [0, ∞), got -1'],
    ['a choice from nothing', () => new Rng(1).choice([]), 'Rng.choice: array must have an entry, got none'],
    ['reversed bounds', () => new Rng(1).uniform(2, 1), 'Rng.uniform: low ≤ high must be finite, got [2, 1)'],
    ['a negative size', () => new Rng(1).permutation(-1), 'Rng.permutation: n must be a whole number ≥ 0, got -1'],
  ])('refuses %s', (_, act, message) => {
    expect(act).toThrow(message);
  });
});
