import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { Rng } from '../../random/index.ts';
import * as fast from './index.ts';
import * as linesReference from './lines.reference.ts';
import * as pairwiseReference from './pairwise.reference.ts';

const [NAN, INF] = [Number.NaN, Number.POSITIVE_INFINITY];
const TYPES = { f64: Float64Array, f32: Float32Array, i32: Int32Array, u8: Uint8Array } as const;
const types = Object.keys(TYPES) as (keyof typeof TYPES)[];
const REFERENCE = { name: 'reference', ...linesReference, ...pairwiseReference };
const FAST = { name: 'fast', ...fast };

const numbers = (type: keyof typeof TYPES, n: number, seed = n): fast.Numbers => {
  const rng = new Rng(seed);
  return new TYPES[type](
    Array.from({ length: n }, () => (type.startsWith('f') ? rng.normal(0, 1e3) : rng.integers(0, 255))),
  );
};

test('one signature', () => {
  expectTypeOf(fast.pairwise).toEqualTypeOf(pairwiseReference.pairwise);
  expectTypeOf(fast.squares).toEqualTypeOf(pairwiseReference.squares);
  expectTypeOf(fast.sumLines).toEqualTypeOf(linesReference.sumLines);
  expectTypeOf(fast.squareLines).toEqualTypeOf(linesReference.squareLines);
  expectTypeOf(fast.maxLines).toEqualTypeOf(linesReference.maxLines);
  expectTypeOf(fast.minLines).toEqualTypeOf(linesReference.minLines);
});

describe.each([REFERENCE, FAST])('$name', ({ pairwise, squares, sumLines, squareLines, maxLines, minLines }) => {
  test('by hand: ones that each would be lost beside 2⁵³ are added to each other first', () => {
    for (const n of [32, 256, 4096, 20_000]) {
      const x = new Float64Array(n).fill(1, 16);
      x[0] = 2 ** 53;
      expect(pairwise(x, 0, 1, n), `${n} numbers`).toBe(2 ** 53 + n - 16); // a running sum stays at 2⁵³
      const columns = new Float64Array(8);
      const every = Float64Array.from({ length: 8 * n }, (_, i) => x[i >> 3]);
      sumLines({ x: every, at: 0, along: 8, across: 1, n }, columns);
      expect([...columns]).toEqual(new Array(8).fill(2 ** 53 + n - 16));
    }
  });

  test('whole numbers are added exactly, whatever lies between them', () => {
    const whole = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(fc.array(whole, { maxLength: 600 }), fc.integer({ min: 1, max: 3 }), (list, di) => {
        const x = new Float64Array(di * list.length + 5).fill(NAN);
        for (const [k, value] of list.entries()) x[5 + k * di] = value;
        const exact = list.reduce((total, value) => total + BigInt(value), 0n);
        expect(BigInt(pairwise(x, 5, di, list.length))).toBe(exact);
        const square = list.reduce((total, value) => total + BigInt(value - 3) ** 2n, 0n);
        expect(BigInt(squares(x, 5, di, list.length, 3))).toBe(square);
      }),
    );
  });

  test('a column of a million tenths is off by no more than the bound (16 + log₂ n/16) ε Σ |x|', () => {
    const [n, m] = [1_000_000, 4];
    const tenths = new Float64Array(n * m).fill(0.1);
    const bound = (16 + Math.log2(n / 16)) * Number.EPSILON * 1e5;
    const columns = new Float64Array(m);
    sumLines({ x: tenths, at: 0, along: m, across: 1, n }, columns);
    // The double 0.1 is 3602879701896397 · 2⁻⁵⁵, a million times as many is this much, rounded once.
    const exact = Number(3602879701896397n * 1_000_000n) / 2 ** 55;
    for (const total of [...columns, pairwise(tenths, 0, 1, n)]) expect(Math.abs(total - exact)).toBeLessThan(bound);
  });

  test.each(['f64', 'f32', 'i32'] as const)('extremes of columns, %s, as Math.max and Math.min have them', (type) => {
    const values = type === 'i32' ? [1, 2, -3, 2 ** 31 - 1, -(2 ** 31)] : [1, 2, -3, 0.5, INF, -INF, NAN, 1e-40];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 40 }), fc.nat(), (m, n, seed) => {
        const rng = new Rng(seed);
        const x = new TYPES[type](
          Array.from({ length: n * m }, () =>
            rng.random() < 0.9 ? rng.integers(0, 99) : values[rng.integers(0, values.length)],
          ),
        );
        const out = new Float64Array(m);
        const column = (j: number) => Array.from({ length: n }, (_, t) => x[t * m + j]);
        maxLines({ x, at: 0, along: m, across: 1, n }, out);
        expect([...out]).toEqual(Array.from(out, (_, j) => Math.max(...column(j))));
        minLines({ x, at: 0, along: m, across: 1, n }, out);
        expect([...out]).toEqual(Array.from(out, (_, j) => Math.min(...column(j))));
      }),
    );
  });

  test('extremes of tall columns: the first row counts like the last, and NaN before all', () => {
    const [n, m] = [9000, 5];
    const x = Float32Array.from({ length: n * m }, (_, i) => Math.sin(i));
    x[1 + 5 * 3] = 7;
    x[2 + 5 * 8999] = 7;
    x[3 + 5 * 8000] = NAN;
    x[4 + 5 * 2] = NAN;
    const out = new Float64Array(m);
    maxLines({ x, at: 0, along: m, across: 1, n }, out);
    expect([...out.subarray(1)]).toEqual([7, 7, NAN, NAN]);
    expect(out[0]).toBeLessThanOrEqual(1);
    minLines({ x: x.map((value) => -value), at: 0, along: m, across: 1, n }, out);
    expect([...out.subarray(1)]).toEqual([-7, -7, NAN, NAN]);
  });

  test.each(types)('lines one by one and side by side are the same bits, %s', (type) => {
    for (const [n, m, gap] of [
      [1, 70, 0],
      [2, 64, 0],
      [16, 9, 0],
      [17, 33, 0],
      [300, 7, 0],
      [50, 70, 3],
      [129, 64, -192],
      [1000, 4, 0],
      [3, 3000, 0],
      [40, 2049, 1],
    ] as const) {
      const along = m + gap;
      const x = numbers(type, n * Math.abs(along) + m + 2);
      const at = along < 0 ? (n - 1) * -along : 1;
      const lines = { x, at, along, across: 1, n };
      const [sums, spreads, centers] = [new Float64Array(m), new Float64Array(m), new Float64Array(m).fill(1 / 3)];
      sumLines(lines, sums);
      squareLines(lines, centers, spreads);
      for (let j = 0; j < m; j += m > 100 ? 97 : 1) {
        expect(sums[j], `${n} × ${m}, line ${j}`).toBe(pairwise(x, at + j, along, n));
        expect(spreads[j]).toBe(squares(x, at + j, along, n, 1 / 3));
      }
    }
  });
});

describe('fast is the reference, bit for bit', () => {
  test.each(types)('one line of %s', (type) => {
    for (const n of [0, 1, 15, 16, 17, 63, 64, 65, 128, 255, 256, 257, 1000, 4096, 16_384, 16_385, 50_000]) {
      const x = numbers(type, 2 * n + 3);
      for (const di of [1, 2]) {
        expect(fast.pairwise(x, 3, di, n), `${n} numbers`).toBe(pairwiseReference.pairwise(x, 3, di, n));
        expect(fast.squares(x, 3, di, n, 0.1)).toBe(pairwiseReference.squares(x, 3, di, n, 0.1));
      }
    }
  });

  test.each(types)('lines of %s, any shape and way to lie', (type) => {
    const size = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(
        size(400),
        size(90),
        fc.integer({ min: 0, max: 9 }),
        size(2),
        fc.boolean(),
        (n, m, gap, across, isRows) => {
          const along = m * across + (gap > 6 ? gap : 0);
          const x = numbers(type, n * along + 2);
          const asRows = { x, at: 2, along: 1, across: n + (gap > 7 ? gap : 0), n };
          const lines = isRows && gap < 9 ? asRows : { x, at: 2, along, across, n };
          const centers = Float64Array.from({ length: m }, (_, j) => j / 7);
          const [a, b] = [new Float64Array(m), new Float64Array(m)];
          for (const name of ['sumLines', 'maxLines', 'minLines'] as const) {
            FAST[name](lines, a);
            REFERENCE[name](lines, b);
            expect(a, name).toEqual(b);
          }
          a.set(centers);
          fast.squareLines(lines, a, a);
          linesReference.squareLines(lines, centers, b);
          expect(a).toEqual(b);
          linesReference.squareLines(lines, centers, centers);
          expect(centers).toEqual(b);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('what lies beside the lines, or lay there before, does not matter', () => {
    const out = new Float64Array(5);
    fast.sumLines({ x: new Float64Array(500).fill(NAN), at: 0, along: 5, across: 1, n: 100 }, out);
    expect([...out]).toEqual(new Array(5).fill(NAN));
    fast.sumLines({ x: new Float64Array(500).fill(1), at: 0, along: 5, across: 1, n: 90 }, out);
    expect([...out]).toEqual(new Array(5).fill(90));
    fast.maxLines({ x: new Float32Array(500).fill(2), at: 0, along: 5, across: 1, n: 90 }, out);
    expect([...out]).toEqual(new Array(5).fill(2));
  });
});
