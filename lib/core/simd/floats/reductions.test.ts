import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { DomainError, ShapeError } from '../../errors/index.ts';
import { exp } from './elementwise.ts';
import * as reference from './reductions.reference.ts';
import * as fast from './reductions.ts';
import { softmax } from './rows.ts';
import { CHUNK } from './staging.ts';
import { inMode, MODES } from './testing/modes.ts';

const [NAN, INF] = [Number.NaN, Number.POSITIVE_INFINITY];
const types = ['f32', 'f64'] as const;

test('one signature', () => {
  expectTypeOf(fast).toEqualTypeOf(reference);
});

const everyMode = [
  ...MODES.map((mode) => ({ ...mode, twin: fast })),
  { ...MODES[1], name: 'reference', twin: reference },
];

describe.each(everyMode)('$name', ({ twin: { sum, dot, matvec }, ...mode }) => {
  test.each(types)('sums by hand and at every length around a round, %s', (type) => {
    const place = (x: ArrayLike<number>) => mode.place(type, x);
    inMode(mode, () => {
      expect(sum(place([1, -2, 3.5]))).toBe(2.5);
      expect(dot(place([1, 2, 3]), place([4, 5, 6]))).toBe(32);
      expect([sum(place([])), dot(place([]), place([]))]).toEqual([0, 0]);
      for (const n of [1, 3, 15, 16, 17, 31, 32, 33, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK]) {
        const twos = place(new Float64Array(n).fill(2));
        expect([n, sum(twos), dot(twos, twos)]).toEqual([n, 2 * n, 4 * n]);
      }
      expect(sum(place([1, NAN, 2]))).toBeNaN();
      expect(sum(place([1, INF]))).toBe(INF);
      expect(dot(place([INF, 1]), place([0, 1]))).toBeNaN();
    });
  });

  test.each(types)('products of whole numbers are exact, %s', (type) => {
    const whole = fc.integer({ min: -50, max: 50 });
    const sizes = fc.tuple(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 37 }));
    const systems = sizes.chain(([m, n]) =>
      fc.record({
        A: fc.array(fc.array(whole, { minLength: n, maxLength: n }), { minLength: m, maxLength: m }),
        x: fc.array(whole, { minLength: n, maxLength: n }),
      }),
    );
    fc.assert(
      fc.property(systems, ({ A, x }) => {
        const expected = A.map((row) => row.reduce((total, a, j) => total + a * x[j], 0));
        const [flat, factor] = [mode.place(type, A.flat()), mode.place(type, x)];
        expect([...inMode(mode, () => matvec(flat, factor))]).toEqual(expected);
        const out = mode.place(
          type,
          expected.map(() => NAN),
        );
        expect(inMode(mode, () => matvec(flat, factor, { out }))).toBe(out);
        expect([...out]).toEqual(expected);
      }),
    );
  });

  test.each(types)('a NaN beside a row does not get into it, %s', (type) => {
    const all = mode.place(type, [1, 2, 3, NAN, NAN, NAN, NAN, 4, 5, 6, NAN, NAN, NAN]);
    const out = mode.place(type, [0]);
    const got = inMode(mode, () => matvec(all.subarray(0, 3), all.subarray(7, 10), { out }));
    expect([...got]).toEqual([32]);
  });

  const [A, x] = [new Float32Array(6), new Float32Array(3)];
  test.each([
    [
      'rows that are not whole',
      () => matvec(A, new Float32Array(4)),
      ShapeError,
      'A must be whole rows of as many numbers as x has',
    ],
    ['rows of nothing', () => matvec(A, new Float32Array(0)), ShapeError, 'at least 1, got 6 numbers, rows of 0'],
    [
      'another type',
      () => matvec<Float32Array | Float64Array>(A, new Float64Array(3)),
      DomainError,
      'x must be a Float32Array, as A is',
    ],
    [
      'a long out',
      () => matvec(A, x, { out: new Float32Array(3) }),
      ShapeError,
      'out must have 2 numbers, one per row, got 3',
    ],
    [
      'out in A',
      () => matvec(A, x, { out: A.subarray(0, 2) }),
      DomainError,
      'out must not share memory with an operand',
    ],
    ['unequal lengths', () => dot(A, x), ShapeError, 'dot: b must have 6 numbers, got 3'],
  ])('refuses %s', (_, act, Kind, message) => {
    expect(act).toThrow(Kind);
    expect(act).toThrow(message);
  });
});

test.each(types)('long sums lose less than the plain loop, %s', (type) => {
  const n = 300_000;
  const x = MODES[0].place(type, new Float64Array(n).fill(0.1));
  const exact = n * x[0]; // one rounding
  const error = Math.abs(fast.sum(x) - exact) / exact;
  expect(error).toBeLessThan(520 * (type === 'f32' ? 2 ** -24 : 2 ** -53));
});

test.each(types)('the same bits wherever operands lie, %s', (type) => {
  const x = Float64Array.from({ length: CHUNK + 999 }, (_, i) => Math.sin(i));
  const [ordinary, inside] = [MODES[1], MODES[3]].map((mode) =>
    inMode(mode, () => [fast.sum(mode.place(type, x)), fast.dot(mode.place(type, x), mode.place(type, x))]),
  );
  expect(inside).toEqual(ordinary);
});

test('numbers that lie in no Float32Array or Float64Array are refused: SIMD would make nothing of them', () => {
  const wrong = [[1, 2], Int32Array.of(1, 2), { data: Float64Array.of(1, 2), shape: [2] }, 3, null, undefined];
  for (const x of wrong as never[]) {
    expect(() => fast.sum(x), String(x)).toThrow('must lie in a Float32Array or a Float64Array');
  }
  const array = [1, 2] as never;
  for (const f of [() => exp(array), () => fast.dot(array, array), () => softmax(array, 2)])
    expect(f).toThrow(DomainError);
});
